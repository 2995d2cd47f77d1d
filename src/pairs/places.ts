import { alignSteps } from "#trajectory/align-steps.ts";
import type { Step } from "#trajectory/trajectory.ts";

/** For each step, the number of the replacement it belongs to, from 0; null where both versions have the step. */
export type Places = readonly (number | null)[];

/** Where two versions differ, matched as a review matches them: by code alone. Both sides of a replacement share its number. */
export function placesOf(
  base: readonly Step[],
  head: readonly Step[],
): { readonly base: Places; readonly head: Places } {
  const gaps = alignSteps(base, head);
  const numberOf = (found: number) => (found < 0 ? null : found);
  return {
    base: base.map((_, at) => numberOf(gaps.findIndex((gap) => gap.baseStart <= at && at < gap.baseEnd))),
    head: head.map((_, at) => numberOf(gaps.findIndex((gap) => gap.headStart <= at && at < gap.headEnd))),
  };
}
