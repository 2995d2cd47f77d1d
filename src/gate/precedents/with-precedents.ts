import type { FunctionReview } from "#reward/function-review.ts";
import { addOnce } from "../add-once.ts";
import type { Verdict } from "../verdict.ts";
import { nearestPrecedent } from "./nearest-precedent.ts";
import type { PrecedentIndex } from "./precedent-index.ts";

/** The verdict, its findings with the known fix that each looks like the undoing of. */
export function withPrecedents(
  verdict: Verdict,
  functions: readonly FunctionReview[],
  index: PrecedentIndex | null,
): Verdict {
  if (index === null) return verdict;
  return addOnce(verdict, functions, (finding, review) => {
    const precedent = nearestPrecedent(review, index);
    return precedent === null ? finding : { ...finding, precedent };
  });
}
