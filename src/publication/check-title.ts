import type { Verdict } from "#gate/verdict.ts";
import { counted, riskInWords } from "#report/words.ts";

/** A verdict in one line, our own words alone: GitHub's title has 255 characters. */
export function checkTitle(verdict: Verdict): string {
  switch (verdict.kind) {
    case "pass":
      return `Passed: ${riskInWords(verdict.risk)}`;
    case "warn":
    case "block": {
      const answer = verdict.kind === "block" ? "Blocked" : "Look at this before merging";
      const count = verdict.findings.length + verdict.unnamedFindings;
      const found = verdict.because === "blindness" ? "code stayed unread" : counted(count, "finding");
      return `${answer}: ${found}; ${riskInWords(verdict.risk)}`;
    }
    case "abstain":
      return "Could not look: no code could be read";
    default:
      return verdict satisfies never;
  }
}
