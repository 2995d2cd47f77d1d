import type { Omission } from "#gate/coverage.ts";
import type { Parser, ScoreResult, Scorer } from "#ports.ts";
import type { ReviewReport } from "#report/review-report.ts";
import type { ScoredFunction, ScoreReport } from "#report/score-report.ts";
import { rewardOf } from "#reward/reward.ts";
import type { Language } from "#trajectory/language.ts";
import { sourceTrajectories } from "#trajectory/source-trajectories.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { outlinePrefix } from "./outline-prefix.ts";
import { scoredFunction } from "./scored-function.ts";
import { unparsed } from "./why-unread.ts";

export type ScoreOptions = {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
  readonly isPrefix: boolean;
  readonly tau: number;
  readonly tool: ReviewReport["tool"];
};

/**
 * Scores every function of a text, and its code outside functions. Unfinished code is cut and scored as far as it goes,
 * its last step included. Code that cannot be parsed or scored is named.
 */
export async function scoreSource(
  options: ScoreOptions,
  { parser, scorer }: { readonly parser: Parser; readonly scorer: Scorer },
): Promise<ScoreReport> {
  const { path, text, language, isPrefix, tool } = options;
  const heading = { tool, model: scorer.model, path, language, isPrefix };
  const parsed = await (isPrefix ? outlinePrefix(options, parser) : parser.outline(options));
  if (parsed.kind !== "outlined") return { ...heading, functions: [], omissions: [unparsed(path, parsed)] };
  const trajectories = sourceTrajectories({ path, text, outline: parsed.outline });
  const results = trajectories.length === 0 ? [] : await scorer.score(trajectories);
  const scored = trajectories.map((trajectory, index) => judge(trajectory, results[index], options));
  return {
    ...heading,
    functions: scored.flatMap((one) => (one.kind === "scored" ? [one.scored] : [])),
    omissions: scored.flatMap((one) => (one.kind === "omitted" ? [one.omission] : [])),
  };
}

type Judged =
  | { readonly kind: "scored"; readonly scored: ScoredFunction }
  | { readonly kind: "omitted"; readonly omission: Omission };

function judge(trajectory: Trajectory, result: ScoreResult | undefined, { path, tau }: ScoreOptions): Judged {
  if (result?.kind === "scored")
    return { kind: "scored", scored: scoredFunction(rewardOf(trajectory, result.logits, tau), tau) };
  const what = trajectory.name ?? "code outside functions";
  return { kind: "omitted", omission: { path, reason: "score-timed-out", detail: `${what}: scoring took too long` } };
}
