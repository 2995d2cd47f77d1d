import { shareText } from "#gate/share-text.ts";
import type { Verdict } from "#gate/verdict.ts";
import type { ReviewReport } from "./review-report.ts";
import { riskInWords } from "./words.ts";

/** The verdict in one or two sentences: how rare such a change is, and what the policy makes of that. */
export function verdictLines(verdict: Verdict, policy: ReviewReport["policy"]): readonly string[] {
  switch (verdict.kind) {
    case "pass":
      return [riskLine(verdict.risk), budgetLine(policy)];
    case "warn":
    case "block":
      return [riskLine(verdict.risk), verdict.reason];
    case "abstain":
      return [verdict.reason];
    default:
      return verdict satisfies never;
  }
}

function riskLine(risk: number): string {
  return `risk ${risk.toFixed(3)}: ${riskInWords(risk)}`;
}

function budgetLine({ warnAtFalseAlarms, blockAtFalseAlarms }: ReviewReport["policy"]): string {
  return `The policy warns at ${shareText(warnAtFalseAlarms)} of ordinary changes and blocks at ${shareText(blockAtFalseAlarms)}.`;
}
