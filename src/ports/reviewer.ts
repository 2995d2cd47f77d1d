import type { Change } from "#change/change.ts";
import type { Policy } from "#gate/policy.ts";
import type { Progress, Repository } from "#ports.ts";
import type { ReviewReport } from "#report/review-report.ts";

/** Reviews what lies between two revisions, by the policy that the base commit holds. */
export interface Reviewer {
  /** Stands in the key of every piece of work. */
  readonly modelDigest: string;
  /** @throws ConfigError for a policy at base that cannot be read, or that trusts another model. */
  review(request: ReviewRequest): Promise<Reviewed>;
}

export type ReviewRequest = {
  readonly repository: Repository;
  readonly base: string;
  readonly head: string;
  /** Fingerprints that people dismissed, and their reasons. */
  readonly dismissed: ReadonlyMap<string, string>;
  readonly progress: Progress;
};

export type Reviewed = { readonly report: ReviewReport; readonly change: Change; readonly policy: Policy };
