import type { FunctionReview } from "#reward/function-review.ts";
import { matchSteps } from "#reward/match-steps.ts";
import { rewardOf, type TrajectoryReward } from "#reward/reward.ts";

/** A line of code and its log-odds of secure. */
export type Scored = readonly [code: string, logOdds: number];

type Place = { readonly path?: string; readonly name?: string | null; readonly firstLine?: number };

/** A function review of one-line steps, built as the product builds it: scored, then matched. */
export function reviewOf(
  base: readonly Scored[] | null,
  head: readonly Scored[] | null,
  place: Place = {},
): FunctionReview {
  const { path = "src/a.c", name = "run" } = place;
  const [atBase, atHead] = [rewardAt(base, place), rewardAt(head, place)];
  return {
    functionId: `${path}#${name ?? ""}`,
    path,
    name,
    base: atBase,
    head: atHead,
    matches: matchSteps(atBase, atHead),
    callers: [],
  };
}

function rewardAt(lines: readonly Scored[] | null, place: Place): TrajectoryReward | null {
  if (lines === null) return null;
  const { path = "src/a.c", name = "run", firstLine = 1 } = place;
  const functionId = `${path}#${name ?? ""}`;
  const steps = lines.map(([code], index) => ({
    text: `  ${code}\n`,
    code,
    span: { first: firstLine + index, last: firstLine + index },
    functionId,
    part: "changed" as const,
    isScored: true,
  }));
  const logits = lines.map(([, logOdds]) => ({ secure: logOdds, vulnerable: 0 }));
  return rewardOf({ functionId, path, name, language: "c", steps }, logits, 0.1);
}
