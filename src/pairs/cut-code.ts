import type { LineSpan } from "#change/line-span.ts";
import type { Outline } from "#trajectory/outline.ts";
import { linesOf } from "#trajectory/owned-text.ts";
import { splitSteps } from "#trajectory/split-steps.ts";
import type { Step } from "#trajectory/trajectory.ts";

/** Labelled code as the model reads it: its scored steps, in order, and its outline. */
export type CutCode = { readonly steps: readonly Step[]; readonly outline: Outline };

/** Cuts a whole text into steps, without a look at any other version; steps without effect are left out. */
export function cutCode(text: string, outline: Outline): CutCode {
  const span: LineSpan = { first: 1, last: Math.max(1, linesOf(text).length) };
  const steps = splitSteps({ text, outline, span, functionId: "#", part: "changed" });
  return { steps: steps.filter((step) => step.isScored), outline };
}
