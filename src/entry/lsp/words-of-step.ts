import { makeInertLine } from "#report/make-inert.ts";
import { marginText, nameOf } from "#report/words.ts";
import type { DocumentFunction, DocumentStep } from "#usecases/document/document-function.ts";

/** A fall of less than this is the noise of neighbouring steps: a tenth of the way from secure to vulnerable. */
const WORTH_SAYING = 0.2;

/** What stands below everything that is said of a margin. */
export const OPINION = "a model's opinion from −1 (looks vulnerable) to 1 (looks secure), not a proof of a flaw";

/** One line about a low step: what the model says, never that there is a flaw. */
export function wordsOfStep(step: DocumentStep, { name, reward }: DocumentFunction): string {
  const fall =
    step.drop !== null && step.drop <= -WORTH_SAYING ? `, ${marginText(-step.drop)} below the step before` : "";
  return `looks risky to the model: margin ${marginText(step.margin)}${fall} (R of ${makeInertLine(nameOf(name))}: ${marginText(reward)})`;
}
