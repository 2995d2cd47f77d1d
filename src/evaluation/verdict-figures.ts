/** One verdict held against the truth. */
export type HeldVerdict = { readonly isVulnerable: boolean; readonly isCalled: boolean };

export type VerdictFigures = {
  readonly accuracy: number | null;
  readonly f1: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
};

/** Shares in [0, 1]; vulnerable is the positive class. Precision is 0 where nothing is called, as is F1; null of nothing. */
export function verdictFigures(verdicts: readonly HeldVerdict[]): VerdictFigures {
  if (verdicts.length === 0) return { accuracy: null, f1: null, precision: null, recall: null };
  const count = (isVulnerable: boolean, isCalled: boolean) =>
    verdicts.filter((verdict) => verdict.isVulnerable === isVulnerable && verdict.isCalled === isCalled).length;
  const [hit, missed, alarm] = [count(true, true), count(true, false), count(false, true)];
  return {
    accuracy: (hit + count(false, false)) / verdicts.length,
    f1: ratio(2 * hit, 2 * hit + missed + alarm),
    precision: ratio(hit, hit + alarm),
    recall: ratio(hit, hit + missed),
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
