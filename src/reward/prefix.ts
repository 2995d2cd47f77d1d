import type { Margin } from "./margin.ts";

/**
 * R of each prefix s_1 … s_t: the verdict on code still being written, after every step. Reads nothing that follows.
 * The same as `aggregateMargins` of each prefix, in one pass: the sums are rescaled where a new lowest margin comes.
 */
export function prefixRewards(margins: readonly Margin[], tau: number): readonly number[] {
  let lowest = 1;
  let total = 0;
  let weights = 0;
  return margins.map((margin) => {
    const fall = Math.exp(Math.min(0, margin - lowest) / tau);
    lowest = Math.min(lowest, margin);
    const weight = Math.exp((lowest - margin) / tau);
    total = total * fall + weight * margin;
    weights = weights * fall + weight;
    return total / weights;
  });
}
