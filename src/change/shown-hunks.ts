import type { FileChange, Hunk } from "./change.ts";
import type { LineSpan } from "./line-span.ts";

/** Lines that a diff shows around what changed, as `git diff` does unless told otherwise, and GitHub always. */
const CONTEXT = 3;

/** Lines that each version of a file has; null where that is not known. */
export type LineCounts = { readonly base: number | null; readonly head: number | null };

/** One hunk as a reader sees it, its context included; null on a side that shows no line. */
export type ShownHunk = { readonly base: LineSpan | null; readonly head: LineSpan | null };

/** First and last line of a hunk on both sides; where a side is empty, `last` is `first - 1`. */
type Edges = {
  readonly baseFirst: number;
  readonly baseLast: number;
  readonly headFirst: number;
  readonly headLast: number;
};

/**
 * A file's hunks with their context; neighbours whose contexts touch or overlap are one. Context that is not known to
 * exist, at the end of a file of unknown length, is left out.
 */
export function shownHunks(file: FileChange, counts: LineCounts = { base: null, head: null }): readonly ShownHunk[] {
  const groups = joined(file.hunks.map(edgesOf));
  return groups.map((group, index) => {
    const before = Math.min(CONTEXT, group.baseFirst - 1, group.headFirst - 1);
    const after = index < groups.length - 1 ? CONTEXT : Math.min(CONTEXT, linesAfter(group, counts));
    return {
      base: spanOf(group.baseFirst - before, group.baseLast + after),
      head: spanOf(group.headFirst - before, group.headLast + after),
    };
  });
}

function joined(hunks: readonly Edges[]): readonly Edges[] {
  const groups: Edges[] = [];
  for (const hunk of hunks) {
    const last = groups.at(-1);
    const isNear = last !== undefined && hunk.baseFirst - last.baseLast - 1 <= 2 * CONTEXT;
    if (isNear) groups[groups.length - 1] = { ...last, baseLast: hunk.baseLast, headLast: hunk.headLast };
    else groups.push(hunk);
  }
  return groups;
}

function edgesOf({ removed, added, afterBaseLine, afterHeadLine }: Hunk): Edges {
  return {
    baseFirst: removed?.first ?? afterBaseLine + 1,
    baseLast: removed?.last ?? afterBaseLine,
    headFirst: added?.first ?? afterHeadLine + 1,
    headLast: added?.last ?? afterHeadLine,
  };
}

/** Lines between the last hunk and the end: the same on both sides, so that one known count is enough. */
function linesAfter({ baseLast, headLast }: Edges, { base, head }: LineCounts): number {
  if (base === null && head === null) return 0;
  const left = Math.min(base === null ? CONTEXT : base - baseLast, head === null ? CONTEXT : head - headLast);
  return Math.max(0, left);
}

function spanOf(first: number, last: number): LineSpan | null {
  return first > last ? null : { first, last };
}
