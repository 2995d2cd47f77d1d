import { aggregateMargins } from "./aggregate.ts";
import type { Margin } from "./margin.ts";
import { stepWeights } from "./step-weights.ts";

/** The ways to make one number of a candidate's margins that the paper compares. */
export const AGGREGATION_NAMES = [
  "weighted",
  "minimum",
  "average",
  "last",
  "binary",
  "weightedMinimum",
  "weightedBinary",
] as const;
export type Aggregation = (typeof AGGREGATION_NAMES)[number];

/**
 * What a ranking may go by: those, and the sum of the steps' log-odds, which is ours. It does not saturate where margins
 * do, and it grows with the length of secure code: for choosing among answers that do the same, never for training.
 */
export const RANK_ORDERS = [...AGGREGATION_NAMES, "logOdds"] as const;
export type RankOrder = (typeof RANK_ORDERS)[number];

/** R, which the paper found best: what a ranking goes by where nobody says otherwise. */
export const USUAL_AGGREGATION = "weighted" satisfies Aggregation;

/** All aggregations of one candidate. Higher is more secure; -1 to 1, the binary ones 0 to 1. */
export type Aggregates = Readonly<Record<Aggregation, number>>;

/**
 * The aggregations of the paper's ablation. Its "softmax" multiplies each margin by its weight w = softmax(-r / tau),
 * and then takes the sum (`weighted`, R) or the minimum; the binary ones ask only whether a step is secure, r > 0.
 * @throws RangeError where there is no margin: a candidate without steps has no reward.
 */
export function aggregatesOf(margins: readonly Margin[], tau: number): Aggregates {
  const weighted = aggregateMargins(margins, tau);
  const weights = stepWeights(margins, tau);
  const weightAt = (index: number) => weights[index] as number;
  return {
    weighted,
    minimum: lowest(margins),
    average: sum(margins) / margins.length,
    last: margins[margins.length - 1] as number,
    binary: margins.filter(isSecure).length / margins.length,
    weightedMinimum: lowest(margins.map((margin, index) => margin * weightAt(index))),
    weightedBinary: Math.min(1, sum(margins.map((margin, index) => (isSecure(margin) ? weightAt(index) : 0)))),
  };
}

function isSecure(margin: Margin): boolean {
  return margin > 0;
}

function lowest(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
