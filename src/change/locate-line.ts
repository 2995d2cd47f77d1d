import type { FileChange } from "./change.ts";
import { type LineSpan, lineCount } from "./line-span.ts";
import { type LineCounts, shownHunks } from "./shown-hunks.ts";

/**
 * Changed lines of one file beyond which GitHub may show none of them. It stops at 20,000 lines or 500 KB of a file's
 * diff (github/docs, repository-limits); bytes are not known here, and code seldom has more than 50 a line.
 */
const MOST_LINES = 10_000;

/**
 * The part of some lines of a file's base or head that can carry a comment: inside one hunk of the diff as GitHub shows
 * it, the hunk that holds most of them. At base it begins and ends with removed lines, since GitHub's side LEFT is for
 * deletions. Null where there is none. It annotates: what gets no line is said elsewhere, never dropped.
 */
export function locateLines(
  file: FileChange,
  lines: LineSpan,
  side: "base" | "head",
  counts?: LineCounts,
): LineSpan | null {
  if (!showsLines(file, side)) return null;
  const clips = shownHunks(file, counts).flatMap((hunk) => {
    const shown = hunk[side] === null ? null : clipped(lines, hunk[side]);
    const part = shown !== null && side === "base" ? removedWithin(file, shown) : shown;
    return part === null ? [] : [part];
  });
  return clips.reduce<LineSpan | null>(
    (best, clip) => (best === null || lineCount(clip) > lineCount(best) ? clip : best),
    null,
  );
}

/** Lines that a change added to and removed from a file. */
export function changedLineCount({ hunks }: FileChange): number {
  return hunks.reduce((sum, { removed, added }) => sum + countOf(removed) + countOf(added), 0);
}

/** A changed type is two files to GitHub; a copy, which it does not look for, is a new one. */
function showsLines(file: FileChange, side: "base" | "head"): boolean {
  if (file.status === "type-changed" || (file.status === "copied" && side === "base")) return false;
  return changedLineCount(file) <= MOST_LINES;
}

function removedWithin({ hunks }: FileChange, lines: LineSpan): LineSpan | null {
  const parts = hunks.flatMap(({ removed }) => (removed === null ? [] : [clipped(removed, lines)]));
  const removed = parts.filter((part) => part !== null);
  const [first, last] = [removed[0], removed.at(-1)];
  return first === undefined || last === undefined ? null : { first: first.first, last: last.last };
}

function clipped(lines: LineSpan, frame: LineSpan): LineSpan | null {
  const [first, last] = [Math.max(lines.first, frame.first), Math.min(lines.last, frame.last)];
  return first > last ? null : { first, last };
}

function countOf(span: LineSpan | null): number {
  return span === null ? 0 : lineCount(span);
}
