import type { LineSpan } from "#change/line-span.ts";
import { type CutText, linesWithCode } from "./cut-text.ts";
import { isCloser, isOpener } from "./step-kinds.ts";

/** Beyond this many times `longest` any line will do: a table of a thousand rows is one statement. */
const PATIENCE = 3;

/**
 * Splits a block of more than `longest` lines of code into pieces of similar size where statements start, but not
 * right after the header that they stand under; a short block stays whole. A statement too long for a piece is left
 * whole up to `PATIENCE` pieces.
 */
export function splitBlock(
  block: LineSpan,
  { code, starts }: Pick<CutText, "code" | "starts">,
  longest: number,
): readonly LineSpan[] {
  const lines = linesWithCode(block, code);
  if (lines.length <= longest) return [block];
  const target = Math.ceil(lines.length / Math.ceil(lines.length / longest));
  const pieces: LineSpan[] = [];
  let first = block.first;
  let size = 0;
  let before = "";
  for (const line of lines) {
    const text = code[line - 1] ?? "";
    const mayCut = starts.has(line) && !isCloser(text) && !isOpener(before);
    if ((size >= target && mayCut) || size >= longest * PATIENCE) {
      pieces.push({ first, last: line - 1 });
      first = line;
      size = 0;
    }
    size++;
    before = text;
  }
  return [...pieces, { first, last: block.last }];
}
