import { callGraphOf, functionAt } from "./call-graph.ts";
import type { CutCode } from "./cut-code.ts";
import { propagateVulnerability } from "./propagate-vulnerability.ts";
import type { StepLabel } from "./step-label.ts";

/** Carries labels on to the callers inside the same text. */
export function labelCallers({ steps, outline }: CutCode, labels: readonly StepLabel[]): readonly StepLabel[] {
  const labelled = steps.map(({ span }, index) => ({
    // A step may begin with the comment above a function: its last line is inside.
    functionId: functionAt(outline.functions, span.first) ?? functionAt(outline.functions, span.last),
    label: labels[index] ?? "secure",
  }));
  return propagateVulnerability(labelled, callGraphOf(outline));
}
