import type { Finding } from "#gate/verdict.ts";
import { fearInMarkdown } from "./fear-text.ts";
import { fitParts } from "./fit-parts.ts";
import { lowestChangedSteps } from "./lowest-steps.ts";
import { inertCodeBlock, inertCodeSpan } from "./make-inert-markdown.ts";
import { coverageSection, foot, headline, silenceSection } from "./markdown-sections.ts";
import { precedentInMarkdown } from "./precedent-text.ts";
import type { ReviewReport } from "./review-report.ts";
import { counted, findingsIn, linesOf, marginsInWords, marginText, nameOf, placeOf, reasonInWords } from "./words.ts";

const MOST_CALLERS = 3;
const MOST_STEPS = 3;

/** A review as a comment on a pull request: short, and inert whatever the change is made of. */
export function renderMarkdown(report: ReviewReport): string {
  const head = [headline(report), calmSection(report)].filter((part) => part !== "");
  const tail = [unnamedLine(report), coverageSection(report), silenceSection(report), foot(report)].filter(
    (part) => part !== "",
  );
  const findings = findingsIn(report.verdict).map((finding, index) => findingSection(finding, index + 1, report));
  const taken = [...head, ...tail].join("\n").length;
  const kept = fitParts(findings, taken, (left) => `${counted(left, "more finding")} did not fit into a comment.\n`);
  return [...head, ...kept, ...tail].join("\n");
}

function findingSection(finding: Finding, number: number, { functions }: ReviewReport): string {
  const { path, functionName, callers, excerpt, margin } = finding;
  const where = functionName === null ? nameOf(functionName) : inertCodeSpan(functionName);
  const language = functions.find((review) => review.path === path)?.head?.trajectory.language ?? "";
  const code = margin === null ? inertCodeBlock(asRemoved(excerpt), "diff") : inertCodeBlock(excerpt, language);
  const reach = callers.slice(0, MOST_CALLERS).map(inertCodeSpan).join(", ");
  const more = callers.length > MOST_CALLERS ? ` and ${callers.length - MOST_CALLERS} more` : "";
  const reached = callers.length === 0 ? "" : ` Reached from ${reach}${more}.`;
  const why = `${reasonInWords(finding.reason)}, ${marginsInWords(finding)}.`;
  const like = [precedentInMarkdown(finding), fearInMarkdown(finding)].filter((part) => part !== "").join(" ");
  const head = `**${number}.** ${inertCodeSpan(placeOf(finding))} in ${where}: ${why}${reached}${like === "" ? "" : ` ${like}`}`;
  return `${head}\n\n${code}\n`;
}

function asRemoved(excerpt: string): string {
  return excerpt
    .replace(/\r?\n$/u, "")
    .split(/\r?\n/u)
    .map((line) => `- ${line}`)
    .join("\n");
}

/** Where there is no finding: the lowest of what changed, so that a person sees that we looked. */
function calmSection({ verdict, functions }: ReviewReport): string {
  if (findingsIn(verdict).length > 0) return "";
  const rows = lowestChangedSteps(functions, MOST_STEPS).map(
    ({ path, step }) => `- ${marginText(step.margin)} ${inertCodeSpan(`${path}:${linesOf(step.step.span)}`)}`,
  );
  return rows.length === 0
    ? ""
    : `The lowest margins among what changed (−1 vulnerable, 1 secure):\n\n${rows.join("\n")}\n`;
}

function unnamedLine({ verdict }: ReviewReport): string {
  const more = "unnamedFindings" in verdict ? verdict.unnamedFindings : 0;
  return more === 0 ? "" : `${counted(more, "more place")} got worse.\n`;
}
