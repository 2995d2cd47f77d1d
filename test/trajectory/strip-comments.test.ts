import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { stripComments } from "#trajectory/strip-comments.ts";

function span(startLine: number, startColumn: number, endLine: number, endColumn: number) {
  return { startLine, startColumn, endLine, endColumn };
}

test("a comment at the end of a line goes, with the white space before it", () => {
  expect(stripComments("a = 1; // one\nb\n", [span(1, 7, 1, 13)])).toEqual(["a = 1;", "b", ""]);
});

test("a comment inside a line leaves one space, so that two words stay two", () => {
  expect(stripComments("a/* x */b", [span(1, 1, 1, 8)])).toEqual(["a b"]);
});

test("a comment over lines leaves its lines, and what stands before and after it", () => {
  expect(stripComments("a /* x\ny\nz */ b", [span(1, 2, 3, 4)])).toEqual(["a", "", " b"]);
});

test("comments on one line all go", () => {
  const comments = [span(1, 0, 1, 5), span(1, 8, 2, 3), span(2, 6, 2, 10)];
  expect(stripComments("/*1*/ a /*\n2*/ b //34", comments)).toEqual(["  a", " b"]);
});

test("carriage returns go with the trailing white space", () => {
  expect(stripComments("a \r\nb\r\n", [])).toEqual(["a", "b", ""]);
});

test("without comments only trailing white space goes, and no line", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(stripComments(text, [])).toEqual(text.split("\n").map((line) => line.trimEnd()));
    }),
  );
});
