import type { StepLogits } from "#reward/margin.ts";
import { rewardOf, type TrajectoryReward } from "#reward/reward.ts";
import type { Step } from "#trajectory/trajectory.ts";

/** A trajectory reward of one-line steps: each code with its log-odds of being secure; null for a step that is not scored. */
export function rewardsOf(
  steps: readonly (readonly [string, number | null])[],
  part: Step["part"] = "changed",
): TrajectoryReward {
  const trajectory = {
    functionId: "a.c#f",
    path: "a.c",
    name: "f",
    language: "c" as const,
    steps: steps.map(([code, odds], index) => ({
      text: `${code}\n`,
      code,
      span: { first: index + 1, last: index + 1 },
      functionId: "a.c#f",
      part,
      isScored: odds !== null,
    })),
  };
  const logits: StepLogits[] = steps.flatMap(([, odds]) => (odds === null ? [] : [{ vulnerable: 0, secure: odds }]));
  return rewardOf(trajectory, logits, 0.1);
}
