import { describe, expect, test } from "@jest/globals";
import { codeOfChat } from "#usecases/search/chat.ts";
import { nextPiece } from "#usecases/search/next-piece.ts";

describe("the next step of what a generator wrote", () => {
  test.each([
    ["ends at a blank line, whatever follows", "  a();\n  b();\n\n  c();", "stopped", "  a();\n  b();\n\n", false],
    ["ends at a blank line of spaces", "  a();\n   \n  c();", "cut", "  a();\n\n", false],
    ["goes on after blank lines at its start", "\n\n  a();", "stopped", "\n\n  a();\n\n", false],
    ["is closed where the generator stopped", "  a();\n", "stopped", "  a();\n\n", false],
    ["is the last where the generator ended", "}", "ended", "}\n", true],
    ["stays open where it was cut", "  a(", "cut", "  a(", false],
    ["reads line ends of Windows", "  a();\r\n\r\n  b();", "stopped", "  a();\n\n", false],
    ["is nothing where nothing was written", " \n ", "stopped", "", true],
  ] as const)("%s", (_, text, end, piece, isLast) => {
    expect(nextPiece({ text, end })).toEqual({ text: piece, isLast });
  });
});

describe("a conversation's answer", () => {
  test("loses the fence around it and what is said after it", () => {
    expect(codeOfChat({ text: "```c\na();\n```\nDone.", end: "stopped" }, "")).toEqual({ text: "a();", end: "ended" });
  });

  test("loses the text that it was to follow", () => {
    expect(codeOfChat({ text: "f() {\n  a();", end: "stopped" }, "f() {\n")).toEqual({
      text: "  a();",
      end: "stopped",
    });
  });

  test("is left as it is without either", () => {
    expect(codeOfChat({ text: "  a();", end: "cut" }, "f() {\n")).toEqual({ text: "  a();", end: "cut" });
  });
});
