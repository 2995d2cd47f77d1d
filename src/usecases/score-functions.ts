import type { Omission } from "#gate/coverage.ts";
import type { Policy } from "#gate/policy.ts";
import type { Cache, Progress, ScoreResult, Scorer } from "#ports.ts";
import type { FunctionReview } from "#reward/function-review.ts";
import { matchSteps } from "#reward/match-steps.ts";
import { rewardOf, type TrajectoryReward } from "#reward/reward.ts";
import { buildTrajectory } from "#trajectory/build-trajectory.ts";
import type { ChangedFunction, FunctionVersion } from "#trajectory/changed-functions.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import type { FoundCaller } from "./find-callers.ts";
import { rememberedScores } from "./remembered-scores.ts";

export type ScoredFunctions = {
  readonly functions: readonly FunctionReview[];
  readonly omissions: readonly Omission[];
};

type Ports = { readonly scorer: Scorer; readonly cache: Cache; readonly progress: Progress };
type Context = { readonly callers: ReadonlyMap<string, readonly FoundCaller[]>; readonly policy: Policy };

/** Functions scored at once: keeps every worker busy and a progress line moving. */
const AT_ONCE = 32;

/** Scores both versions of each changed function, its callers after it. */
export async function scoreFunctions(
  functions: readonly ChangedFunction[],
  context: Context,
  ports: Ports,
): Promise<ScoredFunctions> {
  const reviews: FunctionReview[] = [];
  const omissions: Omission[] = [];
  for (let at = 0; at < functions.length; at += AT_ONCE) {
    ports.progress.report("scoring functions", at, functions.length);
    const some = functions.slice(at, at + AT_ONCE);
    const pairs = some.map((found) => ({
      base: trajectoryOf(found, found.base, context, ports),
      head: trajectoryOf(found, found.head, context, ports),
    }));
    const trajectories = pairs.flatMap(({ base, head }) => [base, head].filter((version) => version !== null));
    const results = await rememberedScores(trajectories, ports);
    const resultOf = new Map(trajectories.map((trajectory, index) => [trajectory, results[index] as ScoreResult]));
    some.forEach((found, index) => {
      const { base, head } = pairs[index] as (typeof pairs)[number];
      const scored = [base, head].map((version) =>
        version === null ? null : reward(version, resultOf.get(version), context),
      );
      if (scored.includes("timed-out")) omissions.push(timedOut(found, context));
      else reviews.push(reviewOf(found, scored as (TrajectoryReward | null)[], context));
    });
  }
  return { functions: reviews, omissions };
}

function trajectoryOf(
  found: ChangedFunction,
  version: FunctionVersion | null,
  { callers, policy }: Context,
  { scorer }: Ports,
): Trajectory | null {
  if (version === null) return null;
  const steps = (callers.get(found.functionId) ?? []).map((caller) => caller.steps);
  const budget = { maxTokens: policy.closure.maxTokens, countTokens: scorer.countTokens };
  return buildTrajectory(found, version, steps, budget);
}

function reward(
  trajectory: Trajectory,
  result: ScoreResult | undefined,
  { policy }: Context,
): TrajectoryReward | "timed-out" {
  return result?.kind === "scored" ? rewardOf(trajectory, result.logits, policy.tau) : "timed-out";
}

function reviewOf(
  { functionId, path, name }: ChangedFunction,
  [base = null, head = null]: (TrajectoryReward | null)[],
  { callers }: Context,
): FunctionReview {
  const ids = (callers.get(functionId) ?? []).map((caller) => caller.functionId);
  return { functionId, path, name, base, head, matches: matchSteps(base, head), callers: ids };
}

function timedOut({ path, name }: ChangedFunction, { policy }: Context): Omission {
  const what = name ?? "code outside functions";
  const detail = `${what}: scoring took more than ${policy.limits.scoreTimeoutMs} ms (limits.scoreTimeoutMs)`;
  return { path, reason: "score-timed-out", detail };
}
