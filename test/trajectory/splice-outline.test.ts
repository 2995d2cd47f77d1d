import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Parser } from "#ports.ts";
import type { Language } from "#trajectory/language.ts";
import type { Outline } from "#trajectory/outline.ts";
import { planSplice } from "#trajectory/plan-splice.ts";
import { spliceOutline } from "#trajectory/splice-outline.ts";
import { openRealParser } from "../fakes/real-parser.ts";

let parser: Parser;
beforeAll(() => {
  parser = openRealParser();
});
afterAll(() => parser.close());

/** Code whose functions stand in a file, in a class, and in each other; and a statement that may stand anywhere in them. */
const CODE: readonly (readonly [Language, string, string])[] = [
  [
    "c",
    '#include "a.h"\n\n/* one */\nint one(int a) {\n  int b = f(a);\n  if (b)\n    g(b); // g\n  return b;\n}\n\nint x = 1;\n\nvoid two(void) {\n  h();\n\n  k();\n}\n',
    "  z(1);",
  ],
  [
    "python",
    'import os\n\nclass A:\n    def one(self):\n        """Doc."""\n        a = f()\n\n        def inner():\n            return a\n\n        return inner\n\n    def two(self):\n        g()  # g\n        h()\n        k()\n\nclass B:\n    def three(self):\n        a()\n        b()\n        c()\n\nx = 1\n',
    "        z(1)",
  ],
  [
    "java",
    "class A {\n  int x = 1;\n\n  int one(int a) {\n    int b = f(a);\n    return b;\n  }\n\n  void two() {\n    g();\n    /* h */\n    h();\n  }\n}\n",
    "    z(1);",
  ],
  [
    "typescript",
    'import { f } from "./f";\n\nexport const one = (a: number) => {\n  const b = f(a);\n  return b;\n};\n\nclass A {\n  two() {\n    g();\n    h();\n  }\n}\n\nfunction three() {\n  k();\n  m();\n}\n',
    "  z(1);",
  ],
];

async function outlineOf(language: Language, text: string): Promise<Outline> {
  const parsed = await parser.outline({ language, text });
  if (parsed.kind !== "outlined") throw new Error(`not outlined: ${parsed.kind}`);
  return parsed.outline;
}

describe("an outline after an edit inside one function", () => {
  test.each(CODE)("of %s is the one that the whole text has", async (language, text, statement) => {
    const before = { text, outline: await outlineOf(language, text) };
    const lines = text.split("\n");
    const spliced: number[] = [];
    for (const at of lines.keys()) {
      const edited = [...lines.slice(0, at), statement, ...lines.slice(at)].join("\n");
      const plan = planSplice(before, edited);
      const whole = await outlineOf(language, edited);
      if (plan === null || whole.hasErrors) continue;
      const outline = spliceOutline(before.outline, plan, await outlineOf(language, plan.reduced));
      if (outline === null) continue;
      spliced.push(at);
      expect(outline).toEqual(whole);
    }
    expect(spliced.length).toBeGreaterThan(2);
  });

  test("costs what the function and the code outside functions cost", async () => {
    const other = Array.from({ length: 100 }, (_, at) => `int f${at}(void) {\n  return g(${at});\n}\n`).join("\n");
    const text = `int main(void) {\n  a();\n\n  b();\n}\n\n${other}`;
    const plan = planSplice({ text, outline: await outlineOf("c", text) }, text.replace("a()", "aa()"));
    expect(plan?.reduced.replace(/\n+/g, "\n")).toBe("int main(void) {\n  aa();\n  b();\n}\n");
  });

  test("is not guessed where the edit reaches out of a function, whatever it is", async () => {
    const [, text] = [0, "int a(void) {\n  x();\n}\n\nint b(void) {\n  y();\n}\n"];
    const outline = await outlineOf("c", text);
    const lines = text.split("\n");
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.nat(lines.length - 1), fc.array(fc.string()), (one, other, written) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const edited = [...lines.slice(0, from), ...written, ...lines.slice(to)].join("\n");
        const plan = planSplice({ text, outline }, edited);
        const { first, last } = plan?.edited.span ?? { first: 0, last: 0 };
        const now = edited.split("\n");
        expect(plan === null || now[first - 1] === lines[first - 1]).toBe(true);
        expect(plan === null || now[last - 1 + (plan?.delta ?? 0)] === lines[last - 1]).toBe(true);
      }),
    );
  });

  test("is not there where the function has another name, or is gone", async () => {
    const text = "int a(void) {\n  x();\n}\n";
    const before = { text, outline: await outlineOf("c", text) };
    const plan = planSplice(before, text.replace("x();", "x(); }\nint c(void) {"));
    expect(plan).not.toBeNull();
    if (plan !== null)
      expect(spliceOutline(before.outline, plan, await outlineOf("c", "\n\nint c(void) {\n}\n"))).toBeNull();
  });
});
