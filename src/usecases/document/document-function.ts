import type { LineSpan } from "#change/line-span.ts";
import type { Omission } from "#gate/coverage.ts";
import type { ScoreResult } from "#ports.ts";
import { prefixRewards } from "#reward/prefix.ts";
import { rewardOf, type TrajectoryReward } from "#reward/reward.ts";
import { linesWithCodeOf } from "#trajectory/lines-with-code.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";

/** A function of a document in an editor, or its code outside functions. */
export type DocumentFunction = {
  readonly functionId: string;
  /** Qualified name; null for code outside functions. */
  readonly name: string | null;
  /** R of the whole function. */
  readonly reward: number;
  /** At least one, in source order. */
  readonly steps: readonly DocumentStep[];
};

export type DocumentStep = {
  /** Whole lines, comments and blank ones included. */
  readonly span: LineSpan;
  /** From its first to its last line of code. */
  readonly shown: LineSpan;
  readonly code: string;
  /** r_t in [-1, 1], positive is secure. */
  readonly margin: number;
  /** r_t - r_(t-1); null for the first. */
  readonly drop: number | null;
  /** R of the steps up to this one. */
  readonly prefixReward: number;
};

/** A trajectory with what the model said of it, or that it took too long. */
export function judgeFunction(trajectory: Trajectory, result: ScoreResult, tau: number): DocumentFunction | Omission {
  if (result.kind === "scored") return toFunction(rewardOf(trajectory, result.logits, tau), tau);
  const what = trajectory.name ?? "code outside functions";
  return { path: trajectory.path, reason: "score-timed-out", detail: `${what}: scoring took too long` };
}

function toFunction({ trajectory, steps }: TrajectoryReward, tau: number): DocumentFunction {
  const rewards = prefixRewards(
    steps.map(({ margin }) => margin),
    tau,
  );
  const documentSteps = steps.map(({ step, margin }, index): DocumentStep => {
    const before = steps[index - 1];
    const drop = before === undefined ? null : margin - before.margin;
    const shown = linesWithCodeOf(step).span;
    return { span: step.span, shown, code: step.code, margin, drop, prefixReward: rewards[index] as number };
  });
  const { functionId, name } = trajectory;
  return { functionId, name, reward: rewards.at(-1) as number, steps: documentSteps };
}
