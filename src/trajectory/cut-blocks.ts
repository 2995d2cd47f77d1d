import type { LineSpan } from "#change/line-span.ts";
import type { TextSpan } from "./outline.ts";

export type BlockSource = {
  readonly lines: readonly string[];
  /** The same lines without comments. */
  readonly code: readonly string[];
  readonly span: LineSpan;
  readonly comments: readonly TextSpan[];
};

/**
 * Runs of lines between blank lines, from the first to the last line with code. A blank line inside a comment does not
 * cut, nor does a line that is all comment: no comment moves a cut.
 */
export function cutBlocks({ lines, code, span, comments }: BlockSource): readonly LineSpan[] {
  const insideComment = new Set(comments.flatMap(linesInside));
  const cutsAt = (line: number) => lines[line - 1]?.trim() === "" && !insideComment.has(line);
  const blocks: LineSpan[] = [];
  let open: LineSpan | null = null;
  for (let line = span.first; line <= span.last; line++) {
    if (code[line - 1]?.trim() !== "") {
      open = extend(open, line);
    } else if (open !== null && cutsAt(line)) {
      blocks.push(open);
      open = null;
    }
  }
  return open === null ? blocks : [...blocks, open];
}

function extend(open: LineSpan | null, line: number): LineSpan {
  return { first: open === null ? line : open.first, last: line };
}

function linesInside({ startLine, endLine }: TextSpan): readonly number[] {
  return Array.from({ length: Math.max(0, endLine - startLine - 1) }, (_, index) => startLine + 1 + index);
}
