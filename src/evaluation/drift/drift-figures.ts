import type { Figures } from "#report/evaluation-report.ts";

/** A version before and after a transformation: what decides whether it is called vulnerable, in [-1, 1]. */
export type DriftedVersion = { readonly from: number; readonly to: number };

/** One pair under one transformation. */
export type DriftedPair = {
  readonly versions: readonly DriftedVersion[];
  /** By how much the vulnerable version looks worse than its fix, before and after; null for a version alone. */
  readonly lead: DriftedVersion | null;
};

/**
 * `flipped`: share of versions whose verdict changes; `orderFlipped`: share of pairs whose order changes;
 * `meanShift`: mean distance that it moves, in [0, 2]; `touched`: share of the samples it found something in. All of what the transformation touched; null of nothing.
 */
export function driftFigures(
  pairs: readonly DriftedPair[],
  { threshold, all }: { readonly threshold: number; readonly all: number },
): Figures {
  const versions = pairs.flatMap((pair) => pair.versions);
  const leads = pairs.flatMap(({ lead }) => (lead === null ? [] : [lead]));
  const flips = versions.filter(({ from, to }) => from <= threshold !== to <= threshold);
  const turned = leads.filter(({ from, to }) => from > 0 !== to > 0);
  const shift = versions.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0);
  return {
    flipped: share(flips.length, versions.length),
    orderFlipped: share(turned.length, leads.length),
    meanShift: share(shift, versions.length),
    touched: share(pairs.length, all),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
