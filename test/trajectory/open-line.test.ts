import { afterAll, expect, test } from "@jest/globals";
import type { Language } from "#trajectory/language.ts";
import { openLine } from "#trajectory/open-line.ts";
import { openRealParser } from "../fakes/real-parser.ts";

const parser = openRealParser();
afterAll(() => parser.close());

test.each<[string, Language, string, number]>([
  ["nothing", "python", "", 1],
  ["a comment alone", "python", "# a\n", 1],
  ["the block that the last line stands in", "python", "def f(a):\n    go(a)\n\n    go(b)\n", 4],
  ["the block before a line that only closes", "c", "int f(void)\n{\n  go(a);\n\n  go(b);\n\n}\n", 5],
  ["the function that has begun", "python", "def f(a):\n    go(a)\n\ndef g(a):\n    go(b)\n", 4],
])("what follows may still cut %s", async (_what, language, text, line) => {
  const parsed = await parser.outline({ language, text });
  if (parsed.kind !== "outlined") throw new Error(parsed.kind);
  expect(openLine(text, parsed.outline)).toBe(line);
});
