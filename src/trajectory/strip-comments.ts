import type { TextSpan } from "./outline.ts";

/**
 * The lines of a text without their comments and trailing white space: as many as the text has, so that line numbers
 * hold. A comment inside a line leaves one space, so that `a/**\/b` stays two words.
 */
export function stripComments(text: string, comments: readonly TextSpan[]): readonly string[] {
  const lines = text.split("\n");
  for (const { startLine, startColumn, endLine, endColumn } of [...comments].reverse()) {
    const head = (lines[startLine - 1] ?? "").slice(0, startColumn);
    const tail = (lines[endLine - 1] ?? "").slice(endColumn);
    for (let line = startLine; line <= endLine; line++) lines[line - 1] = "";
    if (startLine === endLine) lines[startLine - 1] = `${head} ${tail}`;
    else {
      lines[startLine - 1] = head;
      lines[endLine - 1] = tail;
    }
  }
  return lines.map((line) => line.trimEnd());
}
