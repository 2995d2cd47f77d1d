import type { Finding, FindingReason, Verdict } from "#gate/verdict.ts";
import type { ReviewReport } from "./review-report.ts";

/** Risk in words: "about 1 ordinary change in 40 looks at least as bad". */
export function riskInWords(risk: number): string {
  const share = 1 - risk;
  if (share >= 0.5) return "more than half of all ordinary changes look at least as bad";
  if (share <= 0.002) return "fewer than 1 ordinary change in 500 looks as bad";
  return `about 1 ordinary change in ${Math.round(1 / share)} looks at least as bad`;
}

const REASONS: Readonly<Record<FindingReason, string>> = {
  "margin-fell": "the change made this code look less secure",
  "new-code-is-low": "new code that looks vulnerable",
  "protection-removed": "code that looked protective is gone",
};

/** Why a finding is worth saying. */
export function reasonInWords(reason: FindingReason): string {
  return REASONS[reason];
}

/** `0.42`, `-0.90`; a dash where there is none. */
export function marginText(margin: number | null): string {
  return margin === null ? "–" : (margin === 0 ? 0 : margin).toFixed(2);
}

/** `margin 0.61 → -0.20`, with what there is. */
export function marginsInWords({ baseMargin, margin }: Pick<Finding, "baseMargin" | "margin">): string {
  if (baseMargin === null) return `margin ${marginText(margin)}`;
  return margin === null
    ? `margin ${marginText(baseMargin)} → removed`
    : `margin ${marginText(baseMargin)} → ${marginText(margin)}`;
}

/** `src/a.c:10-14`, or the base's lines where the code is gone. */
export function placeOf({ path, span, baseSpan }: Pick<Finding, "path" | "span" | "baseSpan">): string {
  const lines = span ?? baseSpan;
  if (lines === null) return path;
  const range = lines.first === lines.last ? `${lines.first}` : `${lines.first}-${lines.last}`;
  return span === null ? `${path}:${range} (at base)` : `${path}:${range}`;
}

/** The verdict in one line, without its findings. */
export function verdictInWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case "pass":
      return `PASS  risk ${verdict.risk.toFixed(3)}: ${riskInWords(verdict.risk)}`;
    case "warn":
    case "block":
      return `${verdict.kind.toUpperCase()}  risk ${verdict.risk.toFixed(3)}: ${riskInWords(verdict.risk)}`;
    case "abstain":
      return `ABSTAIN  ${verdict.reason}`;
    default:
      return verdict satisfies never;
  }
}

/** The findings a verdict names; none for a pass or an abstention. */
export function findingsIn(verdict: Verdict): readonly Finding[] {
  return verdict.kind === "warn" || verdict.kind === "block" ? verdict.findings : [];
}

/** `looked at 12 of 14 changed functions, 3 of 3 files, 230 of 250 changed lines`. */
export function coverageInWords({ coverage: { files, functions, lines } }: Pick<ReviewReport, "coverage">): string {
  const parts = [
    `${functions.scored} of ${functions.changed} changed functions`,
    `${files.scored} of ${files.changed} files`,
    `${lines.scored} of ${lines.changed} changed lines`,
  ];
  return `Looked at ${parts.join(", ")}.`;
}
