/** A maximal run where two sequences differ: half-open index ranges, one of them may be empty. */
export type Gap = {
  readonly baseStart: number;
  readonly baseEnd: number;
  readonly headStart: number;
  readonly headEnd: number;
};

type Range = Gap;

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

function commonRuns(base: readonly string[], head: readonly string[]): readonly Range[] {
  const places = placesOf(head);
  const pending: Range[] = [{ baseStart: 0, baseEnd: base.length, headStart: 0, headEnd: head.length }];
  const runs: Range[] = [];
  for (let range = pending.pop(); range !== undefined; range = pending.pop()) {
    const run = longestRun(base, places, range);
    if (run === null) continue;
    runs.push(run);
    pending.push({ ...range, baseEnd: run.baseStart, headEnd: run.headStart });
    pending.push({ ...range, baseStart: run.baseEnd, headStart: run.headEnd });
  }
  return runs.sort((one, other) => one.baseStart - other.baseStart);
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

/** The longest common run inside a range, the earliest of equals; null where nothing is shared. */
function longestRun(base: readonly string[], places: ReadonlyMap<string, readonly number[]>, range: Range) {
  let best: Range | null = null;
  let bestLength = 0;
  let lengths = new Map<number, number>();
  for (let at = range.baseStart; at < range.baseEnd; at++) {
    const next = new Map<number, number>();
    for (const place of places.get(base[at] as string) ?? []) {
      if (place < range.headStart || place >= range.headEnd) continue;
      const length = (lengths.get(place - 1) ?? 0) + 1;
      next.set(place, length);
      if (length <= bestLength) continue;
      bestLength = length;
      best = { baseStart: at - length + 1, baseEnd: at + 1, headStart: place - length + 1, headEnd: place + 1 };
    }
    lengths = next;
  }
  return best;
}
