import type { Margin } from "./margin.ts";

/**
 * Risk-sensitive aggregation R = sum of w_i r_i with w = softmax(-r / tau): the riskiest steps weigh most.
 * min(r) <= R <= mean(r); order-free; tau -> 0 gives the minimum, tau -> infinity the mean. (paper, aggregation; tau = 0.1)
 * @throws RangeError where there is no margin: a trajectory has at least one step.
 */
export function aggregateMargins(margins: readonly Margin[], tau: number): number {
  if (margins.length === 0) throw new RangeError("a trajectory has at least one scored step");
  const lowest = margins.reduce((low, margin) => Math.min(low, margin), 1);
  let total = 0;
  let weights = 0;
  for (const margin of margins) {
    const weight = Math.exp((lowest - margin) / tau);
    total += weight * margin;
    weights += weight;
  }
  return total / weights;
}
