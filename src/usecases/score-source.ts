import type { Omission } from "#gate/coverage.ts";
import type { Parser, Scorer } from "#ports.ts";
import type { ReviewReport } from "#report/review-report.ts";
import type { ScoredFunction, ScoreReport } from "#report/score-report.ts";
import { prefixRewards } from "#reward/prefix.ts";
import { rewardOf } from "#reward/reward.ts";
import type { Language } from "#trajectory/language.ts";
import { sourceTrajectories } from "#trajectory/source-trajectories.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";

export type ScoreOptions = {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
  readonly isPrefix: boolean;
  readonly tau: number;
  readonly tool: ReviewReport["tool"];
};

/** Scores every function of a text, and its code outside functions. Code that cannot be parsed or scored is named. */
export async function scoreSource(
  options: ScoreOptions,
  ports: { parser: Parser; scorer: Scorer },
): Promise<ScoreReport> {
  const { path, text, language, isPrefix, tool } = options;
  const parsed = await ports.parser.outline({ language, text });
  const heading = { tool, model: ports.scorer.model, path, language, isPrefix };
  if (parsed.kind === "timed-out") {
    const detail = `parsing took more than ${parsed.afterMs} ms`;
    return { ...heading, functions: [], omissions: [{ path, reason: "parse-timed-out", detail }] };
  }
  if (parsed.kind === "failed") {
    return { ...heading, functions: [], omissions: [{ path, reason: "parse-failed", detail: parsed.message }] };
  }
  const trajectories = sourceTrajectories({ path, text, outline: parsed.outline });
  return { ...heading, ...(await scoreAll(trajectories, options, ports.scorer)) };
}

async function scoreAll(trajectories: readonly Trajectory[], { path, tau }: ScoreOptions, scorer: Scorer) {
  const results = await scorer.score(trajectories);
  const functions: ScoredFunction[] = [];
  const omissions: Omission[] = [];
  trajectories.forEach((trajectory, index) => {
    const result = results[index];
    if (result?.kind === "scored")
      functions.push(...scoredFunction(trajectory, rewardOf(trajectory, result.logits, tau), tau));
    else
      omissions.push({
        path,
        reason: "score-timed-out",
        detail: `${trajectory.name ?? "code outside functions"}: scoring took too long`,
      });
  });
  return { functions, omissions };
}

function scoredFunction(
  { name }: Trajectory,
  { steps, reward }: ReturnType<typeof rewardOf>,
  tau: number,
): readonly ScoredFunction[] {
  if (reward === null) return [];
  const prefixes = prefixRewards(
    steps.map(({ margin }) => margin),
    tau,
  );
  const scored = steps.map(({ step, margin, logOdds }, index) => ({
    ...step.span,
    margin,
    logOdds,
    drop: index === 0 ? null : margin - (steps[index - 1]?.margin ?? 0),
    prefixReward: prefixes[index] ?? reward,
    text: step.text,
  }));
  return [{ name, reward, steps: scored }];
}
