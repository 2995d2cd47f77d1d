import { alignSequences } from "#trajectory/align-sequences.ts";
import { readingOf } from "#trajectory/reading.ts";
import type { Step } from "#trajectory/trajectory.ts";

/** Which scored steps of two versions the other version does not have, matched as a review matches them: by code alone. */
export function differingSteps(
  base: readonly Step[],
  head: readonly Step[],
): { readonly base: readonly boolean[]; readonly head: readonly boolean[] } {
  const gaps = alignSequences(base.map(codeRead), head.map(codeRead));
  return {
    base: base.map((_, index) => gaps.some((gap) => gap.baseStart <= index && index < gap.baseEnd)),
    head: head.map((_, index) => gaps.some((gap) => gap.headStart <= index && index < gap.headEnd)),
  };
}

function codeRead(step: Step): string {
  return readingOf(step.code);
}
