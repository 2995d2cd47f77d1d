/** Whole lines of a file: 1-based, both ends inclusive, `first <= last`. */
export type LineSpan = { readonly first: number; readonly last: number };

/** True where the two spans share a line. */
export function overlaps(one: LineSpan, other: LineSpan): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** Number of lines, at least 1. */
export function lineCount(span: LineSpan): number {
  return span.last - span.first + 1;
}
