import type { FunctionReview } from "#reward/function-review.ts";
import type { StepReward, TrajectoryReward } from "#reward/reward.ts";
import { readingOf } from "#trajectory/reading.ts";
import { stepFeatures } from "#trajectory/step-features.ts";

/**
 * A linear reader of the code around a change: how much it looks like code that security fixes touch (buffers, lengths,
 * parsers), whichever way it was changed. Fitted with the risk model, and part of its file.
 */
export type ExposureModel = {
  /** One weight for each bucket of n-grams, as a whole number; `scale` makes it log-odds. Their number is a power of two. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: number;
};

/** Log-odds, unbounded; higher where security fixes are more usual. The same for a change and its reverse. */
export function exposureOf(functions: readonly FunctionReview[], { weights, scale, bias }: ExposureModel): number {
  const counts = countGrams(functions, weights.length - 1);
  let [dot, squares] = [0, 0];
  for (const [bucket, count] of counts) {
    // Damped, and of unit length: a long function is not more exposed for being long.
    const damped = Math.log1p(count);
    dot += damped * (weights[bucket] as number);
    squares += damped * damped;
  }
  return squares === 0 ? bias : bias + (scale * dot) / Math.sqrt(squares);
}

/** The n-grams of both versions' own steps, changed or not, folded into the model's buckets. */
function countGrams(functions: readonly FunctionReview[], mask: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const steps = functions.flatMap(({ base, head }) => [...ownSteps(base), ...ownSteps(head)]);
  for (const { step } of steps) {
    for (const gram of stepFeatures(readingOf(step.code))) counts.set(gram & mask, (counts.get(gram & mask) ?? 0) + 1);
  }
  return counts;
}

function ownSteps(reward: TrajectoryReward | null): readonly StepReward[] {
  return reward === null ? [] : reward.steps.filter(({ step }) => step.part === "changed");
}
