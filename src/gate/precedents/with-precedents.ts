import type { FunctionReview } from "#reward/function-review.ts";
import type { Finding, Verdict } from "../verdict.ts";
import { nearestPrecedent } from "./nearest-precedent.ts";
import type { PrecedentIndex } from "./precedent-index.ts";

/**
 * The verdict, its findings with what they look like: at most one precedent a function, at its worst finding. It
 * changes nothing that was decided.
 */
export function withPrecedents(
  verdict: Verdict,
  functions: readonly FunctionReview[],
  index: PrecedentIndex | null,
): Verdict {
  if (index === null || !("findings" in verdict)) return verdict;
  const asked = new Set<FunctionReview>();
  const findings = verdict.findings.map((finding): Finding => {
    const review = functions.find(({ path, name }) => path === finding.path && name === finding.functionName);
    if (review === undefined || asked.has(review)) return finding;
    asked.add(review);
    const precedent = nearestPrecedent(review, index);
    return precedent === null ? finding : { ...finding, precedent };
  });
  return { ...verdict, findings };
}
