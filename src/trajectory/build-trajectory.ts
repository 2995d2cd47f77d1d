import type { ChangedFunction, FunctionVersion } from "./changed-functions.ts";
import type { Step, Trajectory } from "./trajectory.ts";

/** A caller cut into steps, and the lines on which it calls. */
export type CallerSteps = {
  readonly functionId: string;
  readonly steps: readonly Step[];
  readonly callLines: readonly number[];
};

export type TrajectoryBudget = {
  /** Model tokens that the callers may take together. */
  readonly maxTokens: number;
  readonly countTokens: (code: string) => number;
};

/**
 * One version of a changed function as the model reads it: its own steps, then those of its callers, nearest first. A
 * caller stands there whole where it fits the budget, else with the steps that hold its calls, where those fit. Own
 * steps are never left out: the scorer reads a long trajectory in windows.
 */
export function buildTrajectory(
  { functionId, path, name, language }: ChangedFunction,
  version: FunctionVersion,
  callers: readonly CallerSteps[],
  budget: TrajectoryBudget,
): Trajectory {
  return { functionId, path, name, language, steps: [...version.steps, ...fitCallers(callers, budget)] };
}

function fitCallers(callers: readonly CallerSteps[], { maxTokens, countTokens }: TrajectoryBudget): readonly Step[] {
  const kept: Step[] = [];
  let left = maxTokens;
  for (const caller of callers) {
    for (const steps of [caller.steps, stepsWithCalls(caller)]) {
      const needed = steps.reduce((sum, step) => sum + (step.isScored ? countTokens(step.code) : 0), 0);
      if (needed > left) continue;
      kept.push(...steps);
      left -= needed;
      break;
    }
  }
  return kept;
}

function stepsWithCalls({ steps, callLines }: CallerSteps): readonly Step[] {
  return steps.filter(({ span }) => callLines.some((line) => span.first <= line && line <= span.last));
}
