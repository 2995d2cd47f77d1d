import type { TreeCursor } from "web-tree-sitter";
import type { LineSpan } from "#change/line-span.ts";
import type { TextSpan } from "#trajectory/outline.ts";

type Placed = {
  readonly startPosition: { readonly row: number };
  readonly endPosition: { readonly row: number; readonly column: number };
};

/** Whole lines; a node that ends before the first column of a line does not hold that line. */
export function linesOf({ startPosition, endPosition }: Placed): LineSpan {
  const first = startPosition.row + 1;
  const last = endPosition.column === 0 ? endPosition.row : endPosition.row + 1;
  return { first, last: Math.max(first, last) };
}

/** Rust's grammar counts the line end to a doc comment: no other comment ends before the first column of a line. */
export function commentSpan(cursor: TreeCursor): TextSpan {
  const { startPosition: start, endPosition: end } = cursor;
  const isSwallowing = end.column === 0 && end.row > start.row;
  return {
    startLine: start.row + 1,
    startColumn: start.column,
    endLine: isSwallowing ? end.row : end.row + 1,
    endColumn: isSwallowing ? start.column + cursor.nodeText.trimEnd().length : end.column,
  };
}
