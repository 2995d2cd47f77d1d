import type { FunctionReview } from "#reward/function-review.ts";
import type { StepReward } from "#reward/reward.ts";

export type LowStep = { readonly path: string; readonly name: string | null; readonly step: StepReward };

/** The changed steps at head with the lowest margins, the lowest first; equals in the order of the review. */
export function lowestChangedSteps(functions: readonly FunctionReview[], most: number): readonly LowStep[] {
  const changed = functions.flatMap(({ path, name, matches }) =>
    matches.flatMap(({ head }) => head.map((step) => ({ path, name, step }))),
  );
  return changed.sort((one, other) => one.step.margin - other.step.margin).slice(0, most);
}
