import { describe, expect, test } from "@jest/globals";
import { splitSteps } from "#trajectory/split-steps.ts";
import type { Step } from "#trajectory/trajectory.ts";
import { toyOutline } from "./toy-outline.ts";

function cut(lines: readonly string[], changes: Partial<ReturnType<typeof toyOutline>> = {}): readonly Step[] {
  const text = lines.join("\n");
  const outline = { ...toyOutline(text), ...changes };
  return splitSteps({ text, outline, span: { first: 1, last: lines.length }, functionId: "a.c#f", part: "changed" });
}

/** First and last line of each step. */
function spans(steps: readonly Step[]) {
  return steps.map(({ span }) => [span.first, span.last]);
}

describe("blank lines", () => {
  test("cut, and belong to the step before", () => {
    expect(spans(cut(["f(1);", "", "", "g(2);", "h(3);", ""]))).toEqual([
      [1, 3],
      [4, 6],
    ]);
  });

  test("before the first line of code belong to the first step", () => {
    expect(spans(cut(["", "# note", "f(1);", "", "g(2);"]))).toEqual([
      [1, 4],
      [5, 5],
    ]);
  });

  test("inside a statement or a string do not cut", () => {
    expect(spans(cut(["f(`one", "", "two`);"], { statementStarts: [1] }))).toEqual([[1, 3]]);
  });

  test("inside a comment do not cut", () => {
    const comments = [{ startLine: 2, startColumn: 0, endLine: 4, endColumn: 2 }];
    expect(spans(cut(["f(1);", "/*", "", "*/", "g(2);"], { comments }))).toEqual([[1, 5]]);
  });
});

describe("what has no effect", () => {
  test("a text of comments and blank lines is one step that is not scored", () => {
    expect(cut(["# one", "", "# two"])).toEqual([
      {
        text: "# one\n\n# two",
        code: "\n\n",
        span: { first: 1, last: 3 },
        functionId: "a.c#f",
        part: "changed",
        isScored: false,
      },
    ]);
  });

  test("closers alone are not scored", () => {
    expect(cut(["}", "", "};"]).map(({ isScored }) => isScored)).toEqual([false]);
  });

  test("an empty text is one step that is not scored", () => {
    expect(cut([""])).toMatchObject([{ text: "", isScored: false }]);
  });
});

describe("closers", () => {
  test.each([
    "}",
    "});",
    "end",
    "return 0;",
    "return -EINVAL;",
    "return;",
    "break;",
    "continue",
    "pass",
    "#endif /* X */",
    "return (0);",
  ])("%s joins the step before", (closer) => {
    expect(spans(cut(["f(1);", "", closer, ""], { comments: [] }))).toEqual([[1, 4]]);
  });

  test.each(["return f(x);", "} else {", "break_it();", "ends = 1;"])("%s is a step of its own", (line) => {
    expect(spans(cut(["f(1);", "", line]))).toEqual([
      [1, 2],
      [3, 3],
    ]);
  });
});

describe("declarations", () => {
  test.each([
    "int i;",
    "register ssize_t i;",
    "char *p, buffer[10];",
    "std::vector<int> items;",
    "const int most = 5;",
    "import os",
    "from os import path",
    "use std::io;",
    "using System;",
    "let x;",
    "public class Stack extends Base {",
    "@Override",
    "public:",
    "{",
  ])("%s joins the step after", (declaration) => {
    expect(spans(cut([declaration, "", "f(1);"]))).toEqual([[1, 3]]);
  });

  test.each(["int i = f(1);", "return x;", "x = 5;", "goto out;", "delete p;", "p->next = q;"])(
    "%s is no declaration",
    (line) => {
      expect(spans(cut([line, "", "f(1);"]))).toHaveLength(2);
    },
  );

  test("a signature joins its body", () => {
    const functions = [{ name: "f", qualifiedName: "f", span: { first: 1, last: 5 }, body: { first: 2, last: 5 } }];
    expect(spans(cut(["static int f(int x)", "{", "", "g(x);", "}"], { functions }))).toEqual([[1, 5]]);
  });

  test("at the end there is nothing after: they are a step", () => {
    expect(spans(cut(["f(1);", "", "int i;"]))).toEqual([
      [1, 2],
      [3, 3],
    ]);
  });
});

describe("long steps", () => {
  const statements = Array.from({ length: 26 }, (_, index) => `f(${index});`);

  test("are split into pieces of similar size", () => {
    expect(spans(cut(statements))).toEqual([
      [1, 9],
      [10, 18],
      [19, 26],
    ]);
  });

  test("are split where statements start, not inside one", () => {
    expect(spans(cut(statements, { statementStarts: [1, 14] }))).toEqual([
      [1, 13],
      [14, 26],
    ]);
  });

  test("are not split right after a header", () => {
    const lines = statements.with(8, "if (x) {");
    expect(spans(cut(lines))[0]).toEqual([1, 10]);
  });

  test("are cut anywhere in the end: a table of a hundred rows is one statement", () => {
    const rows = Array.from({ length: 100 }, (_, index) => `  { ${index} },`);
    expect(spans(cut(rows, { statementStarts: [1] }))).toEqual([
      [1, 36],
      [37, 72],
      [73, 100],
    ]);
  });
});
