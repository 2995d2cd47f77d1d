import type { FunctionReview } from "#reward/function-review.ts";
import { createGramReading, type GramReader } from "#reward/gram-reader.ts";
import type { StepReward, TrajectoryReward } from "#reward/reward.ts";
import { readingOf } from "#trajectory/reading.ts";
import { stepFeatures } from "#trajectory/step-features.ts";

/**
 * A linear reader of the code around a change: how much it looks like code that security fixes touch (buffers, lengths,
 * parsers), whichever way it was changed. Fitted with the risk model, and part of its file.
 */
export type ExposureModel = GramReader;

/** Log-odds, unbounded; higher where security fixes are more usual. The same for a change and its reverse. */
export function exposureOf(functions: readonly FunctionReview[], model: ExposureModel): number {
  const reading = createGramReading(model);
  for (const { base, head } of functions) {
    for (const { step } of [...ownSteps(base), ...ownSteps(head)]) reading.add(stepFeatures(readingOf(step.code)));
  }
  return reading.logOdds();
}

function ownSteps(reward: TrajectoryReward | null): readonly StepReward[] {
  return reward === null ? [] : reward.steps.filter(({ step }) => step.part === "changed");
}
