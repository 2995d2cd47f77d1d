import { describe, expect, test } from "@jest/globals";
import { lineHunks } from "#pairs/mine/line-hunks.ts";
import { linesWithEnds } from "#pairs/mine/lines-with-ends.ts";
import { USUAL_LIMITS } from "#pairs/mine/mining-limits.ts";
import { focusOf, type ParsedFile, untangle } from "#pairs/mine/untangle.ts";
import { outlineOf } from "../made-up-outline.ts";

/** A text of functions by name, each with one line of body. */
function textOf(bodies: Readonly<Record<string, string>>): string {
  return Object.entries(bodies)
    .map(([name, body]) => `fn ${name}() {\n  ${body};\n}\n`)
    .join("\n");
}

function fileOf(base: string, head: string): ParsedFile {
  const hunks = lineHunks(linesWithEnds(base), linesWithEnds(head));
  const parsed = (text: string) => ({ text, outline: outlineOf(text) });
  return { path: "f.c", language: "c", base: parsed(base), head: parsed(head), hunks };
}

function namesOf(
  base: Readonly<Record<string, string>>,
  head: Readonly<Record<string, string>>,
  limits = USUAL_LIMITS,
) {
  const found = untangle([fileOf(textOf(base), textOf(head))], limits);
  return found.kind === "functions" ? found.functions.map(({ name }) => name) : found.reason;
}

describe("the functions of a commit", () => {
  test("are those that it changed, each with its two versions", () => {
    const base = { one: "read(n)", two: "go()" };
    expect(untangle([fileOf(textOf(base), textOf({ ...base, one: "read(m)" }))], USUAL_LIMITS)).toMatchObject({
      functions: [{ name: "one", before: "fn one() {\n  read(n);\n}\n", after: "fn one() {\n  read(m);\n}\n" }],
    });
  });

  test("of PHP begin as PHP does: they stand alone now", () => {
    const file = { ...fileOf(textOf({ one: "a()" }), textOf({ one: "b()" })), language: "php" as const };
    expect(untangle([file], USUAL_LIMITS)).toMatchObject({ functions: [{ after: "<?php\nfn one() {\n  b();\n}\n" }] });
  });

  test("do not count where they are new, gone, or tests beside the code", () => {
    expect(
      namesOf({ one: "a()", gone: "b()", test_one: "c()" }, { one: "d()", test_one: "e()", fresh: "f()" }),
    ).toEqual(["one"]);
  });

  test("are too many to say which of them is the fix", () => {
    const many = (body: string) => Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`f${n}`, `${body}${n}()`]));
    expect(namesOf(many("a"), many("b"))).toBe("many-functions");
  });

  test("are none where layout alone changed", () => {
    expect(namesOf({ one: "read(n)" }, { one: "  read( n )" })).toBe("no-function-changed");
  });

  test("are left out where they are longer than anybody reads", () => {
    expect(namesOf({ one: "a()" }, { one: "b()" }, { ...USUAL_LIMITS, functionLines: 2 })).toBe("long-function");
  });
});

test("the more functions a commit changed, the less each is believed, and never less than seven tenths", () => {
  expect([1, 2, 4, 9].map((count) => Math.round(focusOf(count) * 10) / 10)).toEqual([1, 0.9, 0.7, 0.7]);
});
