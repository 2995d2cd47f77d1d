import type { Outline, TextSpan } from "#trajectory/outline.ts";

/** Outlines a toy language: `#` begins a comment to the line's end; every line with code is a statement. */
export function toyOutline(text: string): Outline {
  const lines = text.split("\n");
  const statements = lines.flatMap((line, index) => (line.replace(/#.*/u, "").trim() === "" ? [] : [index + 1]));
  return {
    language: "python",
    functions: [],
    calls: [],
    statementStarts: statements,
    statementEnds: statements,
    comments: lines.flatMap(commentOf),
    imports: [],
    hasErrors: false,
  };
}

function commentOf(line: string, index: number): readonly TextSpan[] {
  const at = line.indexOf("#");
  if (at < 0) return [];
  return [{ startLine: index + 1, startColumn: at, endLine: index + 1, endColumn: line.trimEnd().length }];
}
