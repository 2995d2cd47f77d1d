import { coverageInWords } from "#report/coverage-in-words.ts";
import { inertCodeSpan } from "#report/make-inert-markdown.ts";
import { coverageSection, foot, headline, silenceSection } from "#report/markdown-sections.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { counted } from "#report/words.ts";
import type { Answer } from "./answer.ts";
import type { CheckConclusion } from "./check-output.ts";
import { findingLines } from "./finding-lines.ts";
import { linkTo } from "./finding-text.ts";
import { fitBytes, type PagePart } from "./fit-bytes.ts";
import type { PlacedFinding } from "./place-findings.ts";

/** GitHub refuses a summary of more than 65,535 characters; whether it counts bytes is not said. */
const LONGEST = 65_535;

export type SummaryInput = {
  readonly report: ReviewReport;
  readonly placed: readonly PlacedFinding[];
  readonly answers: readonly Answer[];
  readonly conclusion: CheckConclusion;
  readonly reportUrl: string | null;
};

/** The page of a check: verdict, every finding, what was looked at, who dismissed what and why, what it rests on. */
export function checkSummary(input: SummaryInput): string {
  const { report, placed, conclusion, reportUrl } = input;
  const parts: readonly PagePart[] = [
    { text: headline(report), rank: 0 },
    { text: conclusionLine(report, conclusion), rank: 0 },
    { text: `${linkTo("The whole report", reportUrl)}\n`, rank: 0 },
    ...findingLines(placed),
    { text: unnamedLine(report), rank: 0 },
    ...coverageParts(report),
    { text: silenceSection(report), rank: 2 },
    { text: confirmedLines(input), rank: 2 },
    { text: foot(report), rank: 0 },
  ];
  const said = parts.filter(({ text }) => text.trim() !== "");
  return fitBytes(said, LONGEST, (missing) => `${counted(missing, "part")} of this page did not fit.`);
}

/** The counts in any case; what stayed unread one by one as long as there is room. */
function coverageParts(report: ReviewReport): readonly PagePart[] {
  const counts = coverageInWords(report.coverage);
  const details = coverageSection(report).slice(counts.length);
  return [
    { text: `\n${counts}\n`, rank: 0 },
    { text: details, rank: 2 },
  ];
}

function conclusionLine({ verdict }: ReviewReport, conclusion: CheckConclusion): string {
  if (conclusion !== "neutral") return "";
  const because = verdict.kind === "warn" ? "the policy warns here" : "some code could not be read";
  return `This check is neutral, which does not block a merge: ${because}.\n`;
}

function unnamedLine({ verdict }: ReviewReport): string {
  const more = "unnamedFindings" in verdict ? verdict.unnamedFindings : 0;
  return more === 0 ? "" : `\n${counted(more, "more place")} got worse; the policy names the worst.\n`;
}

/** Dismissals stand among what is silenced; a confirmed finding stays a finding. */
function confirmedLines({ placed, answers }: SummaryInput): string {
  const lines = placed.flatMap(({ finding }, index) =>
    answers
      .filter(({ fingerprint, answer }) => fingerprint === finding.fingerprint && answer.kind === "confirmed")
      .map(({ author }) => `- Finding ${index + 1}: ${inertCodeSpan(author)} confirmed it.`),
  );
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}
