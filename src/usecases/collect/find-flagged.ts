import { overlaps } from "#change/line-span.ts";
import type { Finding } from "#gate/verdict.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { findingsIn } from "#report/words.ts";
import type { FunctionReview } from "#reward/function-review.ts";
import type { TrajectoryReward } from "#reward/reward.ts";
import type { Language } from "#trajectory/language.ts";

/** The function that a finding was said of, as it stands at head. */
export type FlaggedFunction = {
  readonly path: string;
  readonly functionId: string;
  readonly language: Language;
  readonly text: string;
  readonly callers: readonly { readonly functionId: string; readonly text: string }[];
};

/** Null where the review has no such finding, or its code stands in no function of head. */
export function findFlagged(
  { verdict, suppressed, functions }: ReviewReport,
  fingerprint: string,
): FlaggedFunction | null {
  const findings = [...findingsIn(verdict), ...suppressed.map(({ finding }) => finding)];
  const finding = findings.find((one) => one.fingerprint === fingerprint);
  const review = finding === undefined ? undefined : functions.find((one) => isOf(one, finding));
  return review === undefined || review.head === null ? null : flaggedIn(review, review.head);
}

function isOf({ path, name, head }: FunctionReview, { functionName, span, ...finding }: Finding): boolean {
  if (path !== finding.path || name === null || name !== functionName || head === null || span === null) return false;
  return head.trajectory.steps.some((step) => step.part === "changed" && overlaps(step.span, span));
}

function flaggedIn({ path, functionId }: FunctionReview, { trajectory }: TrajectoryReward): FlaggedFunction {
  const { language, steps } = trajectory;
  const own = steps.filter(({ part }) => part === "changed");
  const context = steps.filter(({ part }) => part === "context");
  const callers = [...new Set(context.map((step) => step.functionId))];
  return {
    path,
    functionId,
    language,
    text: own.map(({ text }) => text).join(""),
    callers: callers.map((id) => {
      const read = context.filter((step) => step.functionId === id);
      return { functionId: id, text: read.map(({ text }) => text).join("") };
    }),
  };
}
