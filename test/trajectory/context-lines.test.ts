import { afterAll, expect, test } from "@jest/globals";
import { contextLines, spanAfter } from "#trajectory/context-lines.ts";
import { readyToCut } from "#trajectory/cut-text.ts";
import type { Language } from "#trajectory/language.ts";
import { openRealParser } from "../fakes/real-parser.ts";

const parser = openRealParser();
afterAll(() => parser.close());

/** What is kept of the lines before the one that says HERE. */
async function kept(language: Language, text: string): Promise<readonly string[]> {
  const parsed = await parser.outline({ language, text });
  if (parsed.kind !== "outlined") throw new Error(parsed.kind);
  const lines = text.split("\n");
  const count = lines.findIndex((line) => line.includes("HERE"));
  const { code } = readyToCut(text, parsed.outline);
  return contextLines(code, parsed.outline, count).map((line) => (lines[line - 1] ?? "").trim());
}

test.each<[Language, string, readonly string[]]>([
  [
    "c",
    "int a;\n\nint f(char *s)\n{\n  g(s);\n\n  if (s) {\n    h(s);\n\n    HERE();\n  }\n}\n",
    ["int f(char *s)", "{", "if (s) {"],
  ],
  [
    "python",
    "import a\n\n@b\ndef f(s,\n      t):\n    g(s)\n\n    if s:\n        h(s)\n\n        HERE()\n",
    ["@b", "def f(s,", "t):", "if s:"],
  ],
  ["java", "class A\n{\n  int a;\n\n  void f() {\n    g();\n  }\n\n  void HERE() {\n  }\n}\n", ["class A", "{"]],
  ["php", "<?php\n$a = 1;\n\n$b = HERE;\n", ["<?php"]],
  ["c", "int f(void)\n{\n  return 1;\n}\n\nint HERE;\n", []],
])("a parser needs of %s no more than what is open", async (language, text, expected) => {
  expect(await kept(language, text)).toEqual(expected);
});

test("a span after a line is what is left of it", () => {
  expect([
    spanAfter({ first: 2, last: 5 }, 3),
    spanAfter({ first: 2, last: 5 }, 1),
    spanAfter({ first: 2, last: 5 }, 5),
  ]).toEqual([{ first: 4, last: 5 }, { first: 2, last: 5 }, null]);
});
