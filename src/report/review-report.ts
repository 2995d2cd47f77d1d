import type { Coverage } from "#gate/coverage.ts";
import type { RefusedSuppression, SuppressedFinding } from "#gate/suppression.ts";
import type { Verdict } from "#gate/verdict.ts";
import type { FunctionReview } from "#reward/function-review.ts";

/** A whole review as a value: decided, not yet shown. The same commits, policy and model digest give the same value. */
export type ReviewReport = {
  readonly tool: { readonly name: "seccodeprm"; readonly version: string };
  readonly model: {
    readonly name: string;
    readonly digest: string;
    readonly provider: "cpu" | "cuda";
    readonly maxTokens: number;
  };
  readonly policy: {
    /** Where it was read: a path, with the commit it comes from, or `built-in defaults`. */
    readonly source: string;
    readonly digest: string;
    readonly blockAtFalseAlarms: number;
    readonly warnAtFalseAlarms: number;
  };
  /** Commit ids; `base` is the merge base. */
  readonly base: string;
  readonly head: string;
  readonly verdict: Verdict;
  /** The most suspect first: by log-odds lost, then by path and name. */
  readonly functions: readonly FunctionReview[];
  readonly coverage: Coverage;
  /** Findings that the base's baseline or inline suppressions silence: counted and shown, not part of the verdict. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Suppressions that the change itself adds, and those without a reason: shown, never obeyed. */
  readonly refusedSuppressions: readonly RefusedSuppression[];
};
