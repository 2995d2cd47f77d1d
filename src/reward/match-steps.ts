import { alignSteps } from "#trajectory/align-steps.ts";
import type { Step } from "#trajectory/trajectory.ts";
import type { StepReward, TrajectoryReward } from "./reward.ts";

/** One place where the change replaced steps by others; one side may be empty, never both. */
export type StepMatch = {
  readonly base: readonly StepReward[];
  readonly head: readonly StepReward[];
  /** Log-odds of secure lost here: sum over `base` minus sum over `head`. Positive is worse. Unchanged code cancels. */
  readonly regression: number;
  /** The head step that the place follows: for code that was only removed. Null at the top. */
  readonly headBefore: StepReward | null;
};

/** Matches the scored own steps of base and head by what the model reads: comments and blank lines do not count. */
export function matchSteps(base: TrajectoryReward | null, head: TrajectoryReward | null): readonly StepMatch[] {
  const ofBase = ownSteps(base);
  const ofHead = ownSteps(head);
  return alignSteps(ofBase.map(stepOf), ofHead.map(stepOf)).map((gap) => {
    const removed = ofBase.slice(gap.baseStart, gap.baseEnd);
    const added = ofHead.slice(gap.headStart, gap.headEnd);
    const regression = sumLogOdds(removed) - sumLogOdds(added);
    return { base: removed, head: added, regression, headBefore: ofHead[gap.headStart - 1] ?? null };
  });
}

function ownSteps(reward: TrajectoryReward | null): readonly StepReward[] {
  return reward === null ? [] : reward.steps.filter(({ step }) => step.part === "changed");
}

function stepOf({ step }: StepReward): Step {
  return step;
}

function sumLogOdds(steps: readonly StepReward[]): number {
  return steps.reduce((sum, step) => sum + step.logOdds, 0);
}
