import { ascending } from "./quantile.ts";

/**
 * The chance that a positive scores above a negative, ties counted half: in [0, 1], 0.5 where scores say nothing.
 * Null where either side is empty. (Mann-Whitney U divided by the number of pairs)
 */
export function auroc(positive: readonly number[], negative: readonly number[]): number | null {
  if (positive.length === 0 || negative.length === 0) return null;
  const above = ascending(positive);
  const below = ascending(negative);
  let lower = 0;
  let lowerOrEqual = 0;
  let wins = 0;
  for (const score of above) {
    while (lower < below.length && (below[lower] as number) < score) lower += 1;
    while (lowerOrEqual < below.length && (below[lowerOrEqual] as number) <= score) lowerOrEqual += 1;
    wins += (lower + lowerOrEqual) / 2;
  }
  return wins / (above.length * below.length);
}
