import { alignSteps } from "#trajectory/align-steps.ts";
import type { Step } from "#trajectory/trajectory.ts";

/** Which scored steps of two versions the other version does not have, matched as a review matches them: by code alone. */
export function differingSteps(
  base: readonly Step[],
  head: readonly Step[],
): { readonly base: readonly boolean[]; readonly head: readonly boolean[] } {
  const gaps = alignSteps(base, head);
  return {
    base: base.map((_, index) => gaps.some((gap) => gap.baseStart <= index && index < gap.baseEnd)),
    head: head.map((_, index) => gaps.some((gap) => gap.headStart <= index && index < gap.headEnd)),
  };
}
