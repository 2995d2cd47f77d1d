import { afterAll, expect, test } from "@jest/globals";
import type { Language } from "#trajectory/language.ts";
import { functionEnd, upToLine } from "#usecases/search/function-end.ts";
import { openRealParser } from "../../fakes/real-parser.ts";

const parser = openRealParser();
afterAll(() => parser.close());

async function endOf(language: Language, prompt: string, code: string) {
  const text = `${prompt}${code}`;
  const parsed = await parser.outline({ language, text });
  if (parsed.kind !== "outlined") throw new Error("not outlined");
  return functionEnd(parsed.outline, text, prompt);
}

const C = "int f(int a) {\n  int b = a;\n\n";
const PYTHON = "def f(a):\n    b = a\n\n";

test.each([
  ["a closed function has ended", "c", C, "  return b;\n}\n", 5],
  ["an open function has not", "c", C, "  if (b) {\n    g();\n", null],
  ["what follows a function is not its own", "c", C, "  return b;\n}\n\nint g(void) {\n  return 1;\n}\n", 5],
  ["only what follows ends a function of indentation", "python", PYTHON, "    return b\n", null],
  [
    "a function of indentation ends where another begins",
    "python",
    PYTHON,
    "    return b\n\n\ndef g():\n    pass\n",
    4,
  ],
  ["a prompt outside functions has no end", "c", "#include <stdio.h>\n\n", "int g(void) {\n  return 1;\n}\n", null],
] as const)("%s", async (_, language, prompt, code, line) => {
  expect(await endOf(language, prompt, code)).toBe(line);
});

test("the text up to a line ends with it", () => {
  expect(upToLine("a\nb\nc\n", 2)).toBe("a\nb\n");
});
