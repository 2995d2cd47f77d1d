import type { Margin } from "./margin.ts";

/** How much each step counts in R: w = softmax(-r / tau), from 0 to 1, together 1. (paper, aggregation) */
export function stepWeights(margins: readonly Margin[], tau: number): readonly number[] {
  const lowest = margins.reduce((low, margin) => Math.min(low, margin), 1);
  const weights = margins.map((margin) => Math.exp((lowest - margin) / tau));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
