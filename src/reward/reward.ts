import type { Step, Trajectory } from "#trajectory/trajectory.ts";
import { aggregateMargins } from "./aggregate.ts";
import { logOddsOf, type Margin, marginOf, type StepLogits } from "./margin.ts";

/** Everything the model says about one step. */
export type StepReward = {
  readonly step: Step;
  /** r_t in [-1, 1], positive is secure. */
  readonly margin: Margin;
  /** Log-odds of secure for comparing versions: unbounded, additive over steps. */
  readonly logOdds: number;
};

/** What the model says about a trajectory: one `StepReward` for each scored step, and their aggregate. */
export type TrajectoryReward = {
  readonly trajectory: Trajectory;
  readonly steps: readonly StepReward[];
  /** R in [-1, 1], risk-sensitive over the function's own steps; null where no step of it is scored. */
  readonly reward: number | null;
};

/** Joins a trajectory with its logits: one for each scored step, in order. */
export function rewardOf(trajectory: Trajectory, logits: readonly StepLogits[], tau: number): TrajectoryReward {
  const scored = trajectory.steps.filter((step) => step.isScored);
  if (scored.length !== logits.length) throw new RangeError(`${scored.length} scored steps, ${logits.length} logits`);
  const steps = scored.map((step, index) => rewardStep(step, logits[index] as StepLogits));
  const own = steps.filter(({ step }) => step.part === "changed").map(({ margin }) => margin);
  return { trajectory, steps, reward: own.length === 0 ? null : aggregateMargins(own, tau) };
}

function rewardStep(step: Step, logits: StepLogits): StepReward {
  return { step, margin: marginOf(logits), logOdds: logOddsOf(logits) };
}
