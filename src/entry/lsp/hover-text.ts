import { makeInertLine } from "#report/make-inert.ts";
import { inertCodeSpan } from "#report/make-inert-markdown.ts";
import { marginBar } from "#report/margin-bar.ts";
import { shortDigest } from "#report/provenance-text.ts";
import { linesInWords, linesOf, marginText, nameOf } from "#report/words.ts";
import type { DocumentFunction, DocumentStep } from "#usecases/document/document-function.ts";
import { OPINION } from "./words-of-step.ts";

/** A step where the cursor is, and its function. */
export type StepAt = { readonly function: DocumentFunction; readonly step: DocumentStep };

type Model = { readonly name: string; readonly digest: string };

/** Rows of the course shown around the step: more than a hover shows without scrolling is not read. */
const MOST_ROWS = 15;

/** The step that a line (from 1) stands in, of the innermost function; null where nothing was scored. */
export function stepAt(functions: readonly DocumentFunction[], line: number): StepAt | null {
  const holding = functions.flatMap((found) => {
    const step = found.steps.find(({ span }) => span.first <= line && line <= span.last);
    return step === undefined ? [] : [{ function: found, step }];
  });
  const named = holding.filter((found) => found.function.name !== null);
  return named.at(-1) ?? holding.at(-1) ?? null;
}

/** The margin of a step and its course along the function, as Markdown or as plain text. */
export function hoverText({ function: found, step }: StepAt, model: Model, isMarkdown: boolean): string {
  const name = isMarkdown ? inertCodeSpan(nameOf(found.name)) : makeInertLine(nameOf(found.name));
  const margin = `margin ${marginText(step.margin)}`;
  const fall = step.drop === null ? "" : `, ${marginText(step.drop)} against the step before`;
  const heading = `${name}, ${linesInWords(step.shown)}: ${isMarkdown ? `**${margin}**` : margin}${fall}`;
  const rewards = `R up to here ${marginText(step.prefixReward)}, of the whole function ${marginText(found.reward)}`;
  const course = courseOf(found, step).join("\n");
  const foot = `${OPINION}; ${makeInertLine(model.name)} ${shortDigest(model.digest)}`;
  return isMarkdown
    ? `${heading}  \n${rewards}\n\n\`\`\`text\n${course}\n\`\`\`\n\n*${foot}*`
    : [heading, rewards, "", course, "", foot].join("\n");
}

function courseOf({ steps }: DocumentFunction, here: DocumentStep): readonly string[] {
  const at = steps.indexOf(here);
  const from = Math.max(0, Math.min(at - Math.floor(MOST_ROWS / 2), steps.length - MOST_ROWS));
  const shown = steps.slice(from, from + MOST_ROWS).map((step) => {
    const lines = linesOf(step.shown).padStart(11);
    return `${step === here ? "▸" : " "}${lines}  ${marginBar(step.margin)}  ${marginText(step.margin).padStart(5)}`;
  });
  const after = steps.length - from - shown.length;
  return [
    "       lines   risky │ secure  margin",
    ...(from > 0 ? [`             … ${from} before`] : []),
    ...shown,
    ...(after > 0 ? [`             … ${after} after`] : []),
  ];
}
