import type { Hunk } from "#change/change.ts";
import { lineCount } from "#change/line-span.ts";
import { alignSequences, type Gap } from "#trajectory/align-sequences.ts";

/** Where two texts differ, line by line; what they begin and end with alike is not even compared. */
export function lineHunks(base: readonly string[], head: readonly string[]): readonly Hunk[] {
  const shorter = Math.min(base.length, head.length);
  let first = 0;
  while (first < shorter && base[first] === head[first]) first++;
  let last = 0;
  while (last < shorter - first && base[base.length - 1 - last] === head[head.length - 1 - last]) last++;
  const middles = [base.slice(first, base.length - last), head.slice(first, head.length - last)] as const;
  return alignSequences(...middles).map((gap) => hunkOf(gap, first));
}

/** Lines removed and added. */
export function changedLineCount(hunks: readonly Hunk[]): number {
  const counts = hunks.flatMap(({ removed, added }) => [removed, added]);
  return counts.reduce((sum, span) => sum + (span === null ? 0 : lineCount(span)), 0);
}

function hunkOf({ baseStart, baseEnd, headStart, headEnd }: Gap, before: number): Hunk {
  const spanOf = (start: number, end: number) =>
    end === start ? null : { first: before + start + 1, last: before + end };
  return {
    removed: spanOf(baseStart, baseEnd),
    added: spanOf(headStart, headEnd),
    afterBaseLine: before + baseStart,
    afterHeadLine: before + headStart,
  };
}
