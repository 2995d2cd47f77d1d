import type { StepMatch } from "#reward/match-steps.ts";
import { editRow } from "../edit-row.ts";
import type { FamilyReader } from "./family-reader.ts";

/** How likely each family is if the edit brings a flaw in, in the reader's order; they sum to 1. */
export function familyProbabilities(matches: readonly StepMatch[], reader: FamilyReader): readonly number[] {
  const { weights, scale, biases, surroundings } = reader;
  const columns = weights.length / biases.length;
  const row = editRow(matches, { buckets: columns / 3, surroundings });
  const odds = biases.map((bias, family) => {
    const along = row.reduce((sum, [column, value]) => sum + value * (weights[family * columns + column] as number), 0);
    return bias + scale * along;
  });
  return softmax(odds);
}

/** Shifted by the highest, so that no exponential overflows. */
function softmax(odds: readonly number[]): readonly number[] {
  const highest = Math.max(...odds);
  const raised = odds.map((one) => Math.exp(one - highest));
  const total = raised.reduce((sum, one) => sum + one, 0);
  return raised.map((one) => one / total);
}
