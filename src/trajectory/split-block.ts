import type { LineSpan } from "#change/line-span.ts";
import { isCloser } from "./step-kinds.ts";

export type SplitRules = {
  readonly code: readonly string[];
  /** First lines of statements: the only places to cut before. */
  readonly starts: ReadonlySet<number>;
  /** Most lines of code in a piece, where statements allow. */
  readonly longest: number;
};

/** Beyond this many times `longest` a cut is made without a statement's end: a table of a thousand rows is one statement. */
const PATIENCE = 5;

/** Splits a block too long into pieces of similar size at statement starts; a short block stays whole. */
export function splitBlock(block: LineSpan, { code, starts, longest }: SplitRules): readonly LineSpan[] {
  const pieces: LineSpan[] = [];
  let first = block.first;
  let size = 0;
  const target = targetSize(block, code, longest);
  for (let line = block.first; line <= block.last; line++) {
    const text = code[line - 1] ?? "";
    const mayCut = starts.has(line) && !isCloser(text) && size >= target;
    if (mayCut || size >= longest * PATIENCE) {
      pieces.push({ first, last: line - 1 });
      first = line;
      size = 0;
    }
    if (text.trim() !== "") size++;
  }
  return [...pieces, { first, last: block.last }];
}

/** The size of each of the fewest equal pieces; no cut at all for a block that fits. */
function targetSize({ first, last }: LineSpan, code: readonly string[], longest: number): number {
  const size = code.slice(first - 1, last).filter((line) => line.trim() !== "").length;
  return size <= longest ? Number.POSITIVE_INFINITY : Math.ceil(size / Math.ceil(size / longest));
}
