import type { FunctionReview } from "#reward/function-review.ts";
import { type Coverage, isBlind, type Omission } from "./coverage.ts";
import { findingsOf, type Renames } from "./find-steps.ts";
import { blindOpinion, harsher, type Opinion, riskOpinion } from "./opinion.ts";
import type { Policy } from "./policy.ts";
import { type SuppressionSources, suppress } from "./suppress.ts";
import type { RefusedSuppression, SuppressedFinding } from "./suppression.ts";
import type { Finding, Verdict } from "./verdict.ts";
import { pathWeightOf, weighChange, weighRisk } from "./weigh-risk.ts";

/** All that a verdict rests on. */
export type DecisionInput = {
  /** In [0, 1], before path weights, of the functions that `weighedFunctions` keeps; null where nothing was scored. */
  readonly risk: number | null;
  readonly functions: readonly FunctionReview[];
  readonly renames: Renames;
  readonly coverage: Coverage;
  readonly suppressions: SuppressionSources;
};

export type Decision = {
  readonly verdict: Verdict;
  readonly suppressed: readonly SuppressedFinding[];
  readonly refusedSuppressions: readonly RefusedSuppression[];
};

/**
 * The gate's answer. The weighted risk is held against the two false-alarm budgets; where every finding is suppressed
 * the risk is known already and does not count; then unread code raises the answer to what the policy says.
 * Where nothing was scored: abstain if code stayed unread, pass at risk 0 if there was none (an empty change, documents).
 */
export function decide(input: DecisionInput, policy: Policy): Decision {
  const findings = findingsOf(input.functions, policy, input.renames);
  const { open, suppressed, refused } = suppress(findings, input.suppressions);
  const isSilenced = open.length === 0 && suppressed.length > 0;
  const unread = input.coverage.omissions.filter(
    (omission) => isBlind(omission) && pathWeightOf(omission.path, policy.pathWeights) > 0,
  );
  const verdict =
    input.risk === null
      ? verdictWithoutRisk(unread)
      : verdictAt(
          weighRisk(input.risk, weighChange(input.functions, policy.pathWeights)),
          { open, isSilenced, unread },
          policy,
        );
  return { verdict, suppressed, refusedSuppressions: refused };
}

function verdictWithoutRisk(unread: readonly Omission[]): Verdict {
  const first = unread[0];
  if (first === undefined) return { kind: "pass", risk: 0 };
  const others = unread.length === 1 ? "" : `, and ${unread.length - 1} more`;
  return { kind: "abstain", reason: `No code could be looked at: ${first.path}: ${first.detail}${others}` };
}

type Found = { readonly open: readonly Finding[]; readonly isSilenced: boolean; readonly unread: readonly Omission[] };

function verdictAt(risk: number, { open, isSilenced, unread }: Found, policy: Policy): Verdict {
  const byRisk: Opinion = isSilenced ? { kind: "pass", reason: "" } : riskOpinion(risk, policy);
  const byBlindness = blindOpinion(unread, policy);
  const { kind } = harsher(byRisk, byBlindness);
  if (kind === "pass") return { kind, risk };
  // Where the risk alone passes, no place is worth a comment: only what stayed unread is.
  const worthSaying = byRisk.kind === "pass" ? [] : open;
  const findings = worthSaying.slice(0, policy.maxFindings);
  return {
    kind,
    risk,
    because: byRisk.kind === kind ? "risk" : "blindness",
    reason: [byRisk.reason, byBlindness.reason].filter((reason) => reason !== "").join(" "),
    findings,
    unnamedFindings: worthSaying.length - findings.length,
  };
}
