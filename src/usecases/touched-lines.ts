import type { LineSpan } from "#change/line-span.ts";
import type { ChangedFunction } from "#trajectory/changed-functions.ts";

/** Where a changed function stands, as spans of lines in both versions of its file. */
export type TouchedLines = {
  readonly path: string;
  readonly base: readonly LineSpan[];
  readonly head: readonly LineSpan[];
};

/** The lines of a changed function's steps; light enough to be kept where the function itself is not. */
export function touchedLines({ path, base, head }: ChangedFunction): TouchedLines {
  const spans = (version: ChangedFunction["base"]) => (version === null ? [] : version.steps.map(({ span }) => span));
  return { path, base: spans(base), head: spans(head) };
}
