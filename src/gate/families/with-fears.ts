import type { FunctionReview } from "#reward/function-review.ts";
import { addOnce } from "../add-once.ts";
import type { Verdict } from "../verdict.ts";
import type { FamilyReader } from "./family-reader.ts";
import { likeliestFear } from "./likeliest-fear.ts";

/**
 * The verdict, its findings with what they fear. Where a finding has a precedent nothing is added: a known fix says more,
 * and a guess beside it could contradict it.
 */
export function withFears(
  verdict: Verdict,
  functions: readonly FunctionReview[],
  readers: readonly FamilyReader[] | null,
): Verdict {
  if (readers === null) return verdict;
  return addOnce(verdict, functions, (finding, review) => {
    const fears = finding.precedent === undefined ? likeliestFear(review, readers) : null;
    return fears === null ? finding : { ...finding, fears };
  });
}
