import type { FileChange } from "./change.ts";
import type { LineSpan } from "./line-span.ts";

/** The lines that a change removed from base and added to head, as ascending spans that share no line. */
export function changedLines(file: FileChange): {
  readonly base: readonly LineSpan[];
  readonly head: readonly LineSpan[];
} {
  return {
    base: file.hunks.flatMap(({ removed }) => (removed === null ? [] : [removed])),
    head: file.hunks.flatMap(({ added }) => (added === null ? [] : [added])),
  };
}

/** Every line number of some spans, in their order. */
export function lineNumbers(spans: readonly LineSpan[]): readonly number[] {
  return spans.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
}
