import type { ChangedFunction, FunctionVersion } from "./changed-functions.ts";
import type { Step, Trajectory } from "./trajectory.ts";

export type TrajectoryBudget = {
  /** Model tokens that the callers may take together. */
  readonly maxTokens: number;
  readonly countTokens: (code: string) => number;
};

/**
 * One version of a changed function as the model reads it: its own steps, then those of its callers, nearest first, as
 * long as whole callers fit the budget. Own steps are never left out: the scorer reads a long trajectory in windows.
 */
export function buildTrajectory(
  { functionId, path, name, language }: ChangedFunction,
  version: FunctionVersion,
  callers: readonly (readonly Step[])[],
  budget: TrajectoryBudget,
): Trajectory {
  return { functionId, path, name, language, steps: [...version.steps, ...fitCallers(callers, budget)] };
}

function fitCallers(
  callers: readonly (readonly Step[])[],
  { maxTokens, countTokens }: TrajectoryBudget,
): readonly Step[] {
  const kept: Step[] = [];
  let left = maxTokens;
  for (const steps of callers) {
    const needed = steps.reduce((sum, step) => sum + (step.isScored ? countTokens(step.code) : 0), 0);
    if (needed > left) continue;
    kept.push(...steps);
    left -= needed;
  }
  return kept;
}
