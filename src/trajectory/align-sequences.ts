import { createRunLengths, type RunLengths } from "./run-lengths.ts";

/** A maximal run where two sequences differ: half-open index ranges, one of them may be empty. */
export type Gap = {
  readonly baseStart: number;
  readonly baseEnd: number;
  readonly headStart: number;
  readonly headEnd: number;
};

type Range = Gap;

/** What is known of head: where each item stands, and the runs that end there. */
type Head = { readonly places: ReadonlyMap<string, readonly number[]>; readonly lengths: RunLengths };

/**
 * The places where two sequences differ, in order. Equal items are joined by gestalt pattern matching
 * (longest common run first, then the same on both sides), as the paper's contrastive labels do.
 */
export function alignSequences(base: readonly string[], head: readonly string[]): readonly Gap[] {
  const ends = { baseStart: base.length, baseEnd: base.length, headStart: head.length, headEnd: head.length };
  const runs = [...commonRuns(base, head), ends];
  const gaps: Gap[] = [];
  let baseAt = 0;
  let headAt = 0;
  for (const run of runs) {
    if (run.baseStart > baseAt || run.headStart > headAt) {
      gaps.push({ baseStart: baseAt, baseEnd: run.baseStart, headStart: headAt, headEnd: run.headStart });
    }
    baseAt = run.baseEnd;
    headAt = run.headEnd;
  }
  return gaps;
}

/**
 * Comparisons that an alignment may take: this many for each item, and some more. Real code needs a small part of it;
 * a hundred thousand times the same line would need hours. What is past it is joined at its two ends alone.
 */
const WORK_PER_ITEM = 1000;
const WORK_FOR_ALL = 5_000_000;

function commonRuns(base: readonly string[], head: readonly string[]): readonly Range[] {
  const known = { places: placesOf(head), lengths: createRunLengths(head.length) };
  const pending: Range[] = [{ baseStart: 0, baseEnd: base.length, headStart: 0, headEnd: head.length }];
  const runs: Range[] = [];
  const work = { left: WORK_FOR_ALL + WORK_PER_ITEM * (base.length + head.length) };
  for (let range = pending.pop(); range !== undefined; range = pending.pop()) {
    const run = longestRun(base, known, range, work);
    if (work.left <= 0) {
      runs.push(...commonEnds(base, head, range));
      continue;
    }
    if (run === null) continue;
    runs.push(run);
    pending.push({ ...range, baseEnd: run.baseStart, headEnd: run.headStart });
    pending.push({ ...range, baseStart: run.baseEnd, headStart: run.headEnd });
  }
  return runs.sort((one, other) => one.baseStart - other.baseStart);
}

/** What a range begins and ends with on both sides. */
function commonEnds(base: readonly string[], head: readonly string[], range: Range): readonly Range[] {
  const { baseStart, baseEnd, headStart, headEnd } = range;
  const shorter = Math.min(baseEnd - baseStart, headEnd - headStart);
  let first = 0;
  while (first < shorter && base[baseStart + first] === head[headStart + first]) first++;
  let last = 0;
  while (last < shorter - first && base[baseEnd - 1 - last] === head[headEnd - 1 - last]) last++;
  const start = { ...range, baseEnd: baseStart + first, headEnd: headStart + first };
  const end = { ...range, baseStart: baseEnd - last, headStart: headEnd - last };
  return [start, end].filter((run) => run.baseEnd > run.baseStart);
}

function placesOf(items: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  items.forEach((item, index) => {
    const known = places.get(item);
    if (known === undefined) places.set(item, [index]);
    else known.push(index);
  });
  return places;
}

/** The longest common run inside a range, the earliest of equals; null where nothing is shared. Void where no work is left. */
function longestRun(base: readonly string[], { places, lengths }: Head, range: Range, work: { left: number }) {
  let best: Range | null = null;
  let bestLength = 0;
  lengths.startRange();
  for (let at = range.baseStart; at < range.baseEnd && work.left > 0; at++) {
    const candidates = places.get(base[at] as string) ?? [];
    work.left -= 1 + candidates.length;
    lengths.startRow();
    for (const place of candidates) {
      if (place < range.headStart || place >= range.headEnd) continue;
      const length = lengths.extend(place);
      if (length <= bestLength) continue;
      bestLength = length;
      best = { baseStart: at - length + 1, baseEnd: at + 1, headStart: place - length + 1, headEnd: place + 1 };
    }
  }
  return best;
}
