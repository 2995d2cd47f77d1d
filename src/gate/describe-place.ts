import type { LineSpan } from "#change/line-span.ts";
import type { FunctionReview } from "#reward/function-review.ts";
import { marginOfLogOdds } from "#reward/margin.ts";
import type { StepMatch } from "#reward/match-steps.ts";
import type { StepReward } from "#reward/reward.ts";
import { linesWithCodeOf } from "#trajectory/lines-with-code.ts";
import { excerptOf } from "./excerpt.ts";
import type { Finding } from "./verdict.ts";

/** A finding that has no fingerprint yet, with the code the fingerprint is made of. */
export type UnnamedFinding = Omit<Finding, "fingerprint"> & { readonly code: string };

/**
 * What is worth saying of one place of a change; null where it did not get worse. Code that was there is judged by
 * what the place lost altogether, new code by its lowest step alone, so that a long safe function cannot hide it.
 */
export function describePlace(review: FunctionReview, match: StepMatch): UnnamedFinding | null {
  const [worst, mostLost] = [lowestOf(match.head), highestOf(match.base)];
  if (worst === null) return mostLost === null ? null : removedPlace(review, match, mostLost);
  const regression = match.base.length === 0 ? -worst.logOdds : match.regression;
  if (regression <= 0) return null;
  return {
    ...whereOf(review, match),
    reason: match.base.length === 0 ? "new-code-is-low" : "margin-fell",
    span: linesWithCodeOf(worst.step).span,
    margin: match.base.length === 0 ? worst.margin : jointMargin(match.head),
    regression,
    excerpt: excerptOf(linesWithCodeOf(worst.step).text),
    code: worst.step.code,
  };
}

/** The step that protected most stands for a place that is gone. */
function removedPlace(review: FunctionReview, match: StepMatch, mostLost: StepReward): UnnamedFinding | null {
  if (match.regression <= 0) return null;
  return {
    ...whereOf(review, match),
    reason: "protection-removed",
    span: (match.headBefore?.step ?? review.head?.trajectory.steps[0])?.span ?? null,
    margin: null,
    regression: match.regression,
    excerpt: excerptOf(linesWithCodeOf(mostLost.step).text),
    code: mostLost.step.code,
  };
}

function whereOf(review: FunctionReview, match: StepMatch) {
  return {
    path: review.path,
    functionName: review.name,
    baseSpan: spanOf(match.base),
    baseMargin: match.base.length === 0 ? null : jointMargin(match.base),
    callers: review.callers,
  };
}

/** The margin of all steps of a place together, by the sum of their log-odds: where a place got worse it falls, however the steps are cut. */
function jointMargin(steps: readonly StepReward[]): number {
  return marginOfLogOdds(steps.reduce((sum, { logOdds }) => sum + logOdds, 0));
}

function spanOf(steps: readonly StepReward[]): LineSpan | null {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { first: first.step.span.first, last: last.step.span.last };
}

/** The lowest, the earliest of equals; null for none. */
function lowestOf(steps: readonly StepReward[]): StepReward | null {
  return steps.reduce<StepReward | null>(
    (low, step) => (low === null || step.logOdds < low.logOdds ? step : low),
    null,
  );
}

function highestOf(steps: readonly StepReward[]): StepReward | null {
  return steps.reduce<StepReward | null>(
    (top, step) => (top === null || step.logOdds > top.logOdds ? step : top),
    null,
  );
}
