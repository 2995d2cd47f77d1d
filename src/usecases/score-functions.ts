import type { Omission } from "#gate/coverage.ts";
import type { Policy } from "#gate/policy.ts";
import type { Cache, Progress, ScoreResult, Scorer } from "#ports.ts";
import type { FunctionReview } from "#reward/function-review.ts";
import { comparedLogits } from "#reward/margin.ts";
import { matchSteps } from "#reward/match-steps.ts";
import { rewardOf, type TrajectoryReward } from "#reward/reward.ts";
import { buildTrajectory, type CallerSteps } from "#trajectory/build-trajectory.ts";
import type { ChangedFunction } from "#trajectory/changed-functions.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { rememberedScores } from "./remembered-scores.ts";

export type ScoredFunctions = {
  readonly functions: readonly FunctionReview[];
  readonly omissions: readonly Omission[];
};

type Ports = { readonly scorer: Scorer; readonly cache: Cache; readonly progress: Progress };
type Context = { readonly callers: ReadonlyMap<string, readonly CallerSteps[]>; readonly policy: Policy };

/** Functions scored at once: keeps every worker busy and a progress line moving. */
const AT_ONCE = 32;

/** Scores both versions of each changed function, the same callers after both; in order. */
export async function scoreFunctions(
  functions: readonly ChangedFunction[],
  context: Context,
  ports: Ports,
): Promise<ScoredFunctions> {
  const reviews: FunctionReview[] = [];
  const omissions: Omission[] = [];
  const cut = { callers: 0, functions: 0 };
  for (let at = 0; at < functions.length; at += AT_ONCE) {
    ports.progress.report("scoring functions", at, functions.length);
    const drafts = functions.slice(at, at + AT_ONCE).map((found) => draftOf(found, context, ports));
    const results = await rememberedScores(
      drafts.flatMap(({ trajectories }) => trajectories),
      ports,
    );
    let next = 0;
    for (const draft of drafts) {
      const scored = results.slice(next, next + draft.trajectories.length);
      next += draft.trajectories.length;
      const review = reviewOf(draft, scored, context);
      if (review === null) omissions.push(timedOut(draft.found, context));
      else reviews.push(review);
      cut.callers += draft.unreadCallers;
      cut.functions += draft.unreadCallers > 0 ? 1 : 0;
    }
  }
  return { functions: reviews, omissions: [...omissions, ...cutByTokens(cut, context)] };
}

/** A changed function before the model spoke: its base, then its head, as far as it has them. */
type Draft = {
  readonly found: ChangedFunction;
  readonly trajectories: readonly Trajectory[];
  /** Callers of which no step fits. */
  readonly unreadCallers: number;
};

function draftOf(found: ChangedFunction, { callers, policy }: Context, { scorer }: Ports): Draft {
  const known = callers.get(found.functionId) ?? [];
  const budget = { maxTokens: policy.closure.maxTokens, countTokens: scorer.countTokens };
  const versions = [found.base, found.head].filter((version) => version !== null);
  const trajectories = versions.map((version) => buildTrajectory(found, version, known, budget));
  const read = new Set(trajectories.at(-1)?.steps.map(({ functionId }) => functionId));
  return { found, trajectories, unreadCallers: known.filter(({ functionId }) => !read.has(functionId)).length };
}

/** Null where a version was not scored in time. */
function reviewOf(
  { found, trajectories }: Draft,
  results: readonly ScoreResult[],
  { callers, policy }: Context,
): FunctionReview | null {
  const rewards = trajectories.flatMap((trajectory, index): readonly TrajectoryReward[] => {
    const result = results[index];
    return result?.kind === "scored" ? [rewardOf(trajectory, result.logits.map(comparedLogits), policy.tau)] : [];
  });
  if (rewards.length < trajectories.length) return null;
  const { functionId, path, name } = found;
  const base = found.base === null ? null : (rewards[0] ?? null);
  const head = found.head === null ? null : (rewards.at(-1) ?? null);
  const ids = (callers.get(functionId) ?? []).map((caller) => caller.functionId);
  return { functionId, path, name, base, head, matches: matchSteps(base, head), callers: ids };
}

function timedOut({ path, name }: ChangedFunction, { policy }: Context): Omission {
  const what = name ?? "code outside functions";
  const detail = `${what}: scoring took more than ${policy.limits.scoreTimeoutMs} ms (limits.scoreTimeoutMs)`;
  return { path, reason: "score-timed-out", detail };
}

function cutByTokens(cut: { callers: number; functions: number }, { policy }: Context): readonly Omission[] {
  if (cut.callers === 0) return [];
  const detail = `${cut.callers} callers of ${cut.functions} changed functions do not fit closure.maxTokens ${policy.closure.maxTokens}`;
  return [{ path: "", reason: "closure-cut", detail: `${detail}; they are named, not read` }];
}
