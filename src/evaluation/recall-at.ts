import { ascending, quantile } from "./quantile.ts";

/**
 * Share of positives above the score that `falseAlarms` of the negatives exceed, in [0, 1]; null where either side is
 * empty. The score is interpolated between negatives.
 */
export function recallAt(positive: readonly number[], negative: readonly number[], falseAlarms: number): number | null {
  const threshold = quantile(ascending(negative), 1 - falseAlarms);
  if (threshold === null || positive.length === 0) return null;
  return positive.filter((score) => score > threshold).length / positive.length;
}

/**
 * Share of positives that are missed by the lowest threshold that no more than `falsePositives` of the negatives pass,
 * in [0, 1]; null where either side is empty. Never interpolated: a set of fewer than 200 secure samples allows no
 * false positive at 0.5 %. (PrimeVul's VD-S)
 */
export function missRateAt(
  positive: readonly number[],
  negative: readonly number[],
  falsePositives: number,
): number | null {
  if (positive.length === 0 || negative.length === 0) return null;
  const sorted = ascending(negative);
  const allowed = Math.floor(falsePositives * sorted.length);
  const threshold = sorted[sorted.length - 1 - allowed] as number;
  return positive.filter((score) => score <= threshold).length / positive.length;
}
