import type { Finding } from "#gate/verdict.ts";
import { fearInMarkdown } from "#report/fear-text.ts";
import { inertCodeBlock, inertCodeSpan } from "#report/make-inert-markdown.ts";
import { precedentInMarkdown } from "#report/precedent-text.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { placeOf, riskInWords } from "#report/words.ts";
import { linkTo, marginsExplained, nameInMarkdown, reachInMarkdown, reasonSentence } from "./finding-text.ts";
import { lostLines } from "./lost-lines.ts";
import type { Placement } from "./placement.ts";

export type CommentOptions = {
  readonly report: ReviewReport;
  readonly placement: Placement;
  /** Where the check can be read; null where that is not known. */
  readonly checkUrl: string | null;
  /** False where nobody listens to answers, as in a workflow. */
  readonly hearsAnswers: boolean;
};

/** The two ways to answer. A person reads them in the thread where the answer goes. */
const ANSWERS =
  "<sub>Right? Answer `/seccodeprm confirm`. Wrong? Answer `/seccodeprm dismiss <reason>`. More: `/seccodeprm explain`.</sub>";

/**
 * What a comment says of one finding, without its marker: what changed in the margin, the code that lowered it, whom it
 * reaches, how sure, and how to answer. Short, and inert whatever the change is made of.
 */
export function findingComment(finding: Finding, options: CommentOptions): string {
  const { verdict } = options.report;
  return [
    `**${reasonSentence(finding)}** in ${nameInMarkdown(finding)}: ${marginsExplained(finding)}.`,
    placeLine(finding, options.placement),
    codeOf(finding, options),
    reachInMarkdown(finding),
    precedentInMarkdown(finding),
    fearInMarkdown(finding),
    "risk" in verdict ? sureLine(verdict.risk, options.checkUrl) : "",
    options.hearsAnswers ? ANSWERS : "",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A comment on lines stands where it speaks of; one on a file has to say so. */
function placeLine(finding: Finding, { kind }: Placement): string {
  return kind === "lines" ? "" : `At ${inertCodeSpan(placeOf(finding))}, outside the lines that the diff shows.`;
}

function codeOf(finding: Finding, { report, placement }: CommentOptions): string {
  const lost = lostLines(finding, report);
  if (lost !== null) return inertCodeBlock(lost, "diff");
  // GitHub shows new code above a comment on its lines.
  if (placement.kind === "lines") return "";
  const language = report.functions.find(({ path }) => path === finding.path)?.head?.trajectory.language ?? "";
  return inertCodeBlock(finding.excerpt, language);
}

function sureLine(risk: number, checkUrl: string | null): string {
  const link = linkTo("The check", checkUrl);
  return `How sure, for the change as a whole: ${riskInWords(risk)}.${link === "" ? "" : ` ${link} has the rest.`}`;
}
