import type { Step } from "#trajectory/trajectory.ts";
import type { StepLabel } from "./step-label.ts";

/** One label a step where only the label of the whole is known: every step starts with it. (paper, step-wise uniformity) */
export function uniformLabels(steps: readonly Step[], label: StepLabel): readonly StepLabel[] {
  return steps.map(() => label);
}
