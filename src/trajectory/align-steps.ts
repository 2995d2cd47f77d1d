import { alignSequences, type Gap } from "./align-sequences.ts";
import { readingOf } from "./reading.ts";
import type { Step } from "./trajectory.ts";

/** Where two versions of a function differ, as index ranges of their steps. Comments and white space do not count. */
export function alignSteps(base: readonly Step[], head: readonly Step[]): readonly Gap[] {
  return alignSequences(
    base.map((step) => readingOf(step.code)),
    head.map((step) => readingOf(step.code)),
  );
}
