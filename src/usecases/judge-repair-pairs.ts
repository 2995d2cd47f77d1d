import { cutCode } from "#pairs/cut-code.ts";
import { normaliseBody } from "#pairs/normalise-body.ts";
import type { Parser, Scorer } from "#ports.ts";
import { rewardOf } from "#reward/reward.ts";
import type { Language } from "#trajectory/language.ts";
import type { Outline } from "#trajectory/outline.ts";
import type { Step } from "#trajectory/trajectory.ts";

/** A version as the parser and the model see it. */
export type JudgedVersion = {
  readonly text: string;
  readonly outline: Outline;
  readonly body: string;
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
  const reward = steps.length === 0 ? null : await rewardOfSteps(steps, language, { scorer, tau });
  return reward === null ? null : { text, outline, body: normaliseBody(steps), reward };
}

async function rewardOfSteps(
  steps: readonly Step[],
  language: Language,
  { scorer, tau }: Pick<RepairJudges, "scorer" | "tau">,
): Promise<number | null> {
  const trajectory = { functionId: "#", path: "#", name: null, language, steps };
  const [result] = await scorer.score([trajectory]);
  return result?.kind === "scored" ? rewardOf(trajectory, result.logits, tau).reward : null;
}

/** Why a fix is not worth a review; null where it is: it parses, keeps its functions, differs, and looks more secure. */
export function whyNoRepair(before: JudgedVersion, after: JudgedVersion | null, leastRise: number): string | null {
  if (after === null) return "fix-unreadable";
  if (after.body === before.body) return "fix-same-code";
  if (after.outline.hasErrors && !before.outline.hasErrors) return "fix-does-not-parse";
  const names = ({ outline }: JudgedVersion) => outline.functions.map(({ name }) => name);
  const kept = new Set(names(after));
  if (names(before).some((name) => !kept.has(name))) return "fix-loses-function";
  return after.reward - before.reward < leastRise ? "margin-does-not-rise" : null;
}
