import { expect, test } from "@jest/globals";
import { excerptOf } from "#gate/excerpt.ts";

test("a step is shown as it is, without its last line end", () => {
  expect(excerptOf("  if (a) {\r\n\tb();\r\n")).toBe("  if (a) {\n\tb();");
});

test("a long step is cut after twelve lines, and says so", () => {
  const text = Array.from({ length: 14 }, (_, index) => `line ${index}\n`).join("");
  expect(excerptOf(text).split("\n").slice(-2)).toEqual(["line 11", "… 2 more lines"]);
});

test("a long line is cut, never through a character", () => {
  expect(excerptOf(`${"x".repeat(239)}😀${"y".repeat(1_000_000)}`)).toBe(`${"x".repeat(239)}…`);
});
