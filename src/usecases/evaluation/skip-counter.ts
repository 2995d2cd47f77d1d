import type { Skipped } from "#report/evaluation-report.ts";

/** Counts what is left out, so that nothing is left out in silence. */
export type SkipCounter = {
  skip(reason: string, place: string): void;
  skipped(): readonly Skipped[];
};

/** A counter that stands at zero; reasons come in the order of their first occurrence. */
export function createSkipCounter(): SkipCounter {
  const reasons = new Map<string, Skipped>();
  return {
    skip: (reason, place) => {
      const known = reasons.get(reason) ?? { reason, count: 0, first: place };
      reasons.set(reason, { ...known, count: known.count + 1 });
    },
    skipped: () => [...reasons.values()],
  };
}
