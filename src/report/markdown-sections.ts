import { isBlind } from "#gate/coverage.ts";
import { shareText } from "#gate/share-text.ts";
import { coverageInWords } from "./coverage-in-words.ts";
import { makeInertMarkdown } from "./make-inert-markdown.ts";
import { omissionLines } from "./omission-lines.ts";
import { shortDigest, silenceLines } from "./provenance-text.ts";
import type { ReviewReport } from "./review-report.ts";
import { counted, riskInWords } from "./words.ts";

const MOST_OMISSIONS = 20;

/** The verdict as a heading and a sentence or two. */
export function headline({ verdict, policy }: ReviewReport): string {
  switch (verdict.kind) {
    case "pass": {
      const budget = `The policy warns at ${shareText(policy.warnAtFalseAlarms)}.`;
      return `### ✅ SecCodePRM: pass\n\nRisk **${verdict.risk.toFixed(3)}**: ${riskInWords(verdict.risk)}. ${budget}\n`;
    }
    case "warn":
    case "block": {
      const title = verdict.kind === "warn" ? "⚠️ SecCodePRM: look at this before merging" : "⛔ SecCodePRM: blocked";
      const risk = `Risk **${verdict.risk.toFixed(3)}**: ${riskInWords(verdict.risk)}.`;
      return `### ${title}\n\n${risk} ${makeInertMarkdown(verdict.reason)}\n`;
    }
    case "abstain":
      return `### ❔ SecCodePRM: could not look\n\n${makeInertMarkdown(verdict.reason)}\n`;
    default:
      return verdict satisfies never;
  }
}

/** What was looked at; what was not, and why, folded. */
export function coverageSection({ coverage }: ReviewReport): string {
  const lines = omissionLines(coverage.omissions);
  if (lines.length === 0) return `${coverageInWords(coverage)}\n`;
  const rows = lines
    .slice(0, MOST_OMISSIONS)
    .map((line) => `- ${line.isBlind ? "⚠️ " : ""}${makeInertMarkdown(line.text)}`);
  const left = lines.length > rows.length ? [`- and ${lines.length - rows.length} more`] : [];
  const blind = coverage.omissions.filter(isBlind).length;
  const title = blind === 0 ? "Left out" : `Not looked at: ${counted(blind, "part")}`;
  return `${coverageInWords(coverage)}\n\n<details><summary>${title}</summary>\n\n${[...rows, ...left].join("\n")}\n\n</details>\n`;
}

/** What the base and its people silence, and suppressions that are not obeyed; empty where there is neither. */
export function silenceSection(report: ReviewReport): string {
  const lines = silenceLines(report).map((line) =>
    line.startsWith("  ") ? `  - ${makeInertMarkdown(line.trim())}` : `- ${makeInertMarkdown(line)}`,
  );
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** What the verdict rests on, in small print. */
export function foot({ model, policy, base, head }: ReviewReport): string {
  const commits = `${shortDigest(base)}..${shortDigest(head)}`;
  return `<sub>${commits} · model ${makeInertMarkdown(model.name)} ${shortDigest(model.digest)} · policy ${makeInertMarkdown(policy.source)}</sub>\n`;
}
