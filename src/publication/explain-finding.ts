import type { Finding } from "#gate/verdict.ts";
import { cutToColumns } from "#report/columns.ts";
import { coverageInWords } from "#report/coverage-in-words.ts";
import { fearInMarkdown } from "#report/fear-text.ts";
import { makeInertLine } from "#report/make-inert.ts";
import { inertCodeBlock, inertCodeSpan } from "#report/make-inert-markdown.ts";
import { precedentInMarkdown } from "#report/precedent-text.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { type StepRow, stepRows } from "#report/step-rows.ts";
import { counted, linesOf, marginText, placeOf, riskInWords } from "#report/words.ts";
import { marginsExplained, nameInMarkdown, reasonSentence } from "./finding-text.ts";
import { lostLines } from "./lost-lines.ts";

const MOST_CALLERS = 20;
/** Steps shown before and after the finding's own. */
const AROUND = 3;
const MOST_ROWS = 20;
const COLUMNS = 100;

/** All that a review can say of one finding: margins, the steps around it, every caller, how sure, what was looked at. */
export function explainFinding(finding: Finding, report: ReviewReport): string {
  const { verdict, coverage } = report;
  const lost = lostLines(finding, report);
  return [
    `**${reasonSentence(finding)}** at ${inertCodeSpan(placeOf(finding))} in ${nameInMarkdown(finding)}: ${marginsExplained(finding)}. The change took ${finding.regression.toFixed(1)} log-odds of secure away here.`,
    lost === null ? "" : inertCodeBlock(lost, "diff"),
    stepsAround(finding, report),
    callersOf(finding),
    precedentInMarkdown(finding),
    fearInMarkdown(finding),
    "risk" in verdict ? `How sure, for the change as a whole: ${riskInWords(verdict.risk)}.` : "",
    coverageInWords(coverage),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The function's steps near the finding, base beside head: lines, margins, and the first line of code of each. */
function stepsAround(finding: Finding, { functions }: ReviewReport): string {
  const review = functions.find(({ path, name }) => path === finding.path && name === finding.functionName);
  if (review === undefined) return "";
  const rows = stepRows(review);
  const at = rows.map((row, index) => (isOf(finding, row) ? index : -1)).filter((index) => index >= 0);
  const [first, last] = [at[0], at.at(-1)];
  if (first === undefined || last === undefined) return "";
  const shown = rows.slice(Math.max(0, first - AROUND), last + AROUND + 1).slice(0, MOST_ROWS);
  const lines = shown.map((row) => rowText(row, isOf(finding, row)));
  return `The steps around it, lines and margins at base and at head:\n\n${inertCodeBlock(lines.join("\n"), "")}`;
}

function isOf({ span, baseSpan, margin }: Finding, { base, head }: StepRow): boolean {
  const isIn = (part: StepRow["base"], frame: Finding["span"]) =>
    part !== null && frame !== null && part.isChanged && part.span.first <= frame.last && frame.first <= part.span.last;
  return isIn(base, baseSpan) || (margin !== null && isIn(head, span));
}

function rowText({ base, head }: StepRow, isFinding: boolean): string {
  const side = (step: StepRow["base"]) =>
    step === null ? "".padEnd(15) : `${linesOf(step.span).padStart(8)} ${marginText(step.margin).padStart(5)} `;
  const text = (head ?? base)?.text ?? "";
  const firstLine = text.split("\n").find((line) => line.trim() !== "") ?? "";
  return cutToColumns(`${isFinding ? ">" : " "}${side(base)}│${side(head)}│ ${makeInertLine(firstLine)}`, COLUMNS);
}

function callersOf({ callers }: Finding): string {
  if (callers.length === 0) return "No caller of it was found.";
  const left = callers.length - MOST_CALLERS;
  const lines = callers.slice(0, MOST_CALLERS).map((caller) => `- ${inertCodeSpan(caller)}`);
  return [
    `Reached from, the nearest first:`,
    "",
    ...lines,
    ...(left > 0 ? [`- and ${counted(left, "other")}`] : []),
  ].join("\n");
}
