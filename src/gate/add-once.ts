import type { FunctionReview } from "#reward/function-review.ts";
import type { Finding, Verdict } from "./verdict.ts";

/**
 * The verdict, its findings with what there is to add to each: at most once a function, at its worst finding. Nothing that
 * was decided changes.
 */
export function addOnce(
  verdict: Verdict,
  functions: readonly FunctionReview[],
  add: (finding: Finding, review: FunctionReview) => Finding,
): Verdict {
  if (!("findings" in verdict)) return verdict;
  const asked = new Set<FunctionReview>();
  const findings = verdict.findings.map((finding): Finding => {
    const review = functions.find(({ path, name }) => path === finding.path && name === finding.functionName);
    if (review === undefined || asked.has(review)) return finding;
    asked.add(review);
    return add(finding, review);
  });
  return { ...verdict, findings };
}
