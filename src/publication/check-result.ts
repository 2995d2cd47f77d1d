import type { Change } from "#change/change.ts";
import type { Policy } from "#gate/policy.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { annotate } from "./annotate.ts";
import type { Answer } from "./answer.ts";
import type { CheckConclusion, CheckOutput } from "./check-output.ts";
import { checkSummary } from "./check-summary.ts";
import { checkTitle } from "./check-title.ts";
import { conclusionOf } from "./conclusion-of.ts";
import { placeFindings } from "./place-findings.ts";
import { MOST_COMMENTS } from "./plan-comments.ts";

/** What a check is completed with. */
export type FinishedCheck = {
  readonly conclusion: CheckConclusion;
  readonly output: CheckOutput;
  readonly detailsUrl: string | null;
};

export type JudgedChange = {
  readonly report: ReviewReport;
  readonly change: Change;
  readonly policy: Pick<Policy, "whenBlind" | "pathWeights">;
  readonly answers?: readonly Answer[];
  readonly maxComments?: number;
};

/** A review as the result of a check; every finding of the verdict is in its summary. */
export function checkResultOf(judged: JudgedChange, reportUrl: string | null): FinishedCheck {
  const { report, change, policy, answers = [], maxComments = MOST_COMMENTS } = judged;
  const conclusion = conclusionOf(report, policy);
  const placed = placeFindings({ report, change, maxComments });
  return {
    conclusion,
    output: {
      title: checkTitle(report.verdict),
      summary: checkSummary({ report, placed, answers, conclusion, reportUrl }),
      annotations: annotate(report.verdict),
    },
    detailsUrl: reportUrl,
  };
}
