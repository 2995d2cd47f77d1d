import { cutCode } from "#pairs/cut-code.ts";
import { normaliseBody } from "#pairs/normalise-body.ts";
import type { Parser, Scorer } from "#ports.ts";
import { matchSteps } from "#reward/match-steps.ts";
import { rewardOf, type TrajectoryReward } from "#reward/reward.ts";
import type { Language } from "#trajectory/language.ts";
import type { Outline } from "#trajectory/outline.ts";
import type { Step } from "#trajectory/trajectory.ts";

/** A version as the parser and the model see it. */
export type JudgedVersion = {
  readonly text: string;
  readonly outline: Outline;
  readonly body: string;
  readonly scored: TrajectoryReward;
  /** R in [-1, 1], positive is secure. */
  readonly reward: number;
};

export type RepairJudges = { readonly parser: Parser; readonly scorer: Scorer; readonly tau: number };

/** A version, judged; null where it cannot be parsed or scored in time, or has no code. */
export async function judgeVersion(
  text: string,
  language: Language,
  { parser, scorer, tau }: RepairJudges,
): Promise<JudgedVersion | null> {
  const parsed = await parser.outline({ language, text });
  if (parsed.kind !== "outlined") return null;
  const { steps, outline } = cutCode(text, parsed.outline);
  const scored = steps.length === 0 ? null : await scoreSteps(steps, language, { scorer, tau });
  if (scored === null || scored.reward === null) return null;
  return { text, outline, body: normaliseBody(steps), scored, reward: scored.reward };
}

async function scoreSteps(
  steps: readonly Step[],
  language: Language,
  { scorer, tau }: Pick<RepairJudges, "scorer" | "tau">,
): Promise<TrajectoryReward | null> {
  const trajectory = { functionId: "#", path: "#", name: null, language, steps };
  const [result] = await scorer.score([trajectory]);
  return result?.kind === "scored" ? rewardOf(trajectory, result.logits, tau) : null;
}

/** Why a fix is not worth a review; null where it is: it parses, keeps its functions, differs, and looks more secure. */
export function whyNoRepair(before: JudgedVersion, after: JudgedVersion | null, leastRise: number): string | null {
  if (after === null) return "fix-unreadable";
  if (after.body === before.body) return "fix-same-code";
  if (after.outline.hasErrors && !before.outline.hasErrors) return "fix-does-not-parse";
  const names = ({ outline }: JudgedVersion) => outline.functions.map(({ name }) => name);
  const kept = new Set(names(after));
  if (names(before).some((name) => !kept.has(name))) return "fix-loses-function";
  return riseOf(before, after) < leastRise ? "margin-does-not-rise" : null;
}

/** Log-odds of secure that a fix gained where it differs, as the gate weighs a change: the steps that stay cancel. */
export function riseOf(before: JudgedVersion, after: JudgedVersion): number {
  return -matchSteps(before.scored, after.scored).reduce((sum, { regression }) => sum + regression, 0);
}
