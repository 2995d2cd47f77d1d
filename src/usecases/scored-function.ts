import type { ScoredFunction } from "#report/score-report.ts";
import { prefixRewards } from "#reward/prefix.ts";
import type { TrajectoryReward } from "#reward/reward.ts";

/** A rewarded trajectory of at least one scored step as a report says it: with the course of R from step to step. */
export function scoredFunction({ trajectory, steps }: TrajectoryReward, tau: number): ScoredFunction {
  const rewards = prefixRewards(
    steps.map(({ margin }) => margin),
    tau,
  );
  const scored = steps.map(({ step, margin, logOdds }, index) => {
    const before = steps[index - 1];
    const drop = before === undefined ? null : margin - before.margin;
    return { ...step.span, margin, logOdds, drop, prefixReward: rewards[index] as number, text: step.text };
  });
  return { name: trajectory.name, reward: rewards.at(-1) as number, steps: scored };
}
