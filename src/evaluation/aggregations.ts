import { aggregateMargins } from "#reward/aggregate.ts";
import type { Margin } from "#reward/margin.ts";
import type { StepReward } from "#reward/reward.ts";

/** Names of the ways to make one number of a candidate's steps; the last two are ours, the others the paper's ablation. */
export const AGGREGATIONS = [
  "softmaxAverage",
  "softmaxMin",
  "softmaxBinary",
  "average",
  "min",
  "last",
  "binary",
  "sumLogOdds",
  "meanLogOdds",
] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

type Scored = Pick<StepReward, "margin" | "logOdds">;

/**
 * A candidate's worth by each aggregation, higher is more secure. With w = softmax(-r / tau): `softmaxAverage` is
 * R = sum of w r, `softmaxMin` the least w r, `softmaxBinary` the sum of w over steps with r > 0. `last` reads the last
 * step, `binary` is the share of steps with r > 0. Log-odds add up where margins saturate.
 */
export function aggregateAll(steps: readonly Scored[], tau: number): Readonly<Record<Aggregation, number>> {
  const margins = steps.map(({ margin }) => margin);
  const weights = softmaxWeights(margins, tau);
  const isSecure = (margin: Margin) => (margin > 0 ? 1 : 0);
  const mean = (values: readonly number[]) => sum(values) / values.length;
  const logOdds = steps.map((step) => step.logOdds);
  return {
    softmaxAverage: aggregateMargins(margins, tau),
    softmaxMin: Math.min(...margins.map((margin, index) => margin * (weights[index] as number))),
    softmaxBinary: sum(margins.map((margin, index) => isSecure(margin) * (weights[index] as number))),
    average: mean(margins),
    min: Math.min(...margins),
    last: margins.at(-1) as number,
    binary: mean(margins.map(isSecure)),
    sumLogOdds: sum(logOdds),
    meanLogOdds: mean(logOdds),
  };
}

function softmaxWeights(margins: readonly Margin[], tau: number): readonly number[] {
  const lowest = Math.min(...margins);
  const raw = margins.map((margin) => Math.exp((lowest - margin) / tau));
  const total = sum(raw);
  return raw.map((weight) => weight / total);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
