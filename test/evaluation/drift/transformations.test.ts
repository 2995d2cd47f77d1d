import { afterAll, describe, expect, test } from "@jest/globals";
import { TRANSFORM, TRANSFORMATIONS } from "#evaluation/drift/transformations.ts";
import { cutCode } from "#pairs/cut-code.ts";
import { normaliseBody } from "#pairs/normalise-body.ts";
import type { Language } from "#trajectory/language.ts";
import type { Outline } from "#trajectory/outline.ts";
import { openRealParser } from "../../fakes/real-parser.ts";

const parser = openRealParser();
afterAll(() => parser.close());

async function outlineOf(text: string, language: Language): Promise<Outline> {
  const parsed = await parser.outline({ language, text });
  if (parsed.kind !== "outlined") throw new Error("the fixture does not parse");
  return parsed.outline;
}

const C = `static int copy(struct buf *b, const char *src, size_t len)
{
    size_t room = b->size - b->used; /* room is left */
    int copied = 0;

    if (len > room)
        return -1;
    for (size_t at = 0; at < len; at++) {
        b->data[at] = src[at];
        copied += 1;
    }
    log("room");
    return copied;
}
`;

const PYTHON = `def load(path, safe=True):
    """Reads a file."""
    name = path.strip()
    with open(name) as handle:
        text = handle.read()

    if safe:
        return parse(text, strict=safe)
    return text
`;

const JAVASCRIPT = `function find(rows, wanted) {
  let found = null;
  for (const row of rows) {
    if (row.id === wanted) found = row;
  }

  return { found: found };
}
`;

const CASES = [
  ["c", C],
  ["python", PYTHON],
  ["javascript", JAVASCRIPT],
] as const;

describe.each(CASES)("transformations of %s", (language, text) => {
  test.each(TRANSFORMATIONS)("%s leaves it valid", async (name) => {
    const transformed = TRANSFORM[name]({ text, outline: await outlineOf(text, language) });
    expect((await outlineOf(transformed, language)).hasErrors).toBe(false);
  });

  test.each(["comments", "reformatted", "blankLines"] as const)("%s changes no word of code", async (name) => {
    const outline = await outlineOf(text, language);
    const transformed = TRANSFORM[name]({ text, outline });
    expect(transformed).not.toBe(text);
    const body = async (code: string) => normaliseBody(cutCode(code, await outlineOf(code, language)).steps);
    expect(await body(transformed)).toBe(await body(text));
  });
});

describe("renaming", () => {
  test("reaches every use of a variable, and neither fields, calls, strings nor comments", async () => {
    const renamed = TRANSFORM.renamed({ text: C, outline: await outlineOf(C, "c") });
    expect(renamed).toContain("    size_t at = 0;".trim());
    expect(renamed).toContain("int v1 = 0;");
    expect(renamed).toContain("v1 += 1;");
    expect(renamed).toContain("return v1;");
    expect(renamed).toContain('log("room");');
    expect(renamed).toContain("/* room is left */");
    expect(renamed).toContain("b->size - b->used");
  });

  test("leaves a keyword argument and a parameter's default alone", async () => {
    const renamed = TRANSFORM.misleadingNames({ text: PYTHON, outline: await outlineOf(PYTHON, "python") });
    expect(renamed).toContain("def load(path, safe=True):");
    expect(renamed).toContain("strict=safe");
    expect(renamed).not.toContain("name =");
  });
});

test("dead code stands in a function's body and never runs", async () => {
  const transformed = TRANSFORM.deadCode({ text: PYTHON, outline: await outlineOf(PYTHON, "python") });
  expect(transformed).toContain("        if False:\n            unused_total = 0\n");
});
