import type { FunctionReview } from "#reward/function-review.ts";
import type { Finding, Verdict } from "../verdict.ts";
import type { FamilyReader } from "./family-reader.ts";
import { likeliestFear } from "./likeliest-fear.ts";

/**
 * The verdict, its findings with what they fear: at most once a function, at its worst finding. Where that one has a
 * precedent nothing is added: a known fix says more, and a guess beside it could contradict it. Nothing that was decided
 * changes.
 */
export function withFears(
  verdict: Verdict,
  functions: readonly FunctionReview[],
  readers: readonly FamilyReader[] | null,
): Verdict {
  if (readers === null || !("findings" in verdict)) return verdict;
  const asked = new Set<FunctionReview>();
  const findings = verdict.findings.map((finding): Finding => {
    const review = functions.find(({ path, name }) => path === finding.path && name === finding.functionName);
    if (review === undefined || asked.has(review)) return finding;
    asked.add(review);
    const fears = finding.precedent === undefined ? likeliestFear(review, readers) : null;
    return fears === null ? finding : { ...finding, fears };
  });
  return { ...verdict, findings };
}
