import type { LineSpan } from "#change/line-span.ts";
import type { CutText } from "./cut-text.ts";
import { isCloser } from "./step-kinds.ts";

/**
 * Runs of lines between blank lines, from the first to the last line with code. A blank line inside a statement or a
 * string does not cut, nor does one inside a comment, nor a line that is all comment: no comment moves a cut.
 */
export function cutBlocks(span: LineSpan, { lines, code, starts, insideComment }: CutText): readonly LineSpan[] {
  const isBlank = (line: number) => lines[line - 1]?.trim() === "" && !insideComment.has(line);
  const mayStart = (line: number) => starts.has(line) || isCloser(code[line - 1] ?? "");
  const blocks: LineSpan[] = [];
  let open: LineSpan | null = null;
  let isCut = false;
  for (let line = span.first; line <= span.last; line++) {
    if (code[line - 1] === "") {
      isCut ||= isBlank(line);
      continue;
    }
    if (open !== null && isCut && mayStart(line)) {
      blocks.push(open);
      open = null;
    }
    open = { first: open === null ? line : open.first, last: line };
    isCut = false;
  }
  return open === null ? blocks : [...blocks, open];
}
