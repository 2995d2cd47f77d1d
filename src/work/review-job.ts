import { fullNameOf, type PullRequestRef } from "#publication/pull-request.ts";
import type { Job } from "./job.ts";

/** What names one attempt to review a pull request. */
export type ReviewAttempt = Pick<Job, "installationId" | "deliveryId"> & {
  readonly ref: PullRequestRef;
  readonly headSha: string;
  readonly attempt: string;
};

/** The job of one attempt; a newer one of the same pull request replaces it. */
export function reviewJobOf({ ref, headSha, attempt, installationId, deliveryId }: ReviewAttempt): Job {
  const lane = laneOf(ref);
  return {
    key: `review/${lane}@${headSha}/${attempt}`,
    lane,
    isReplacing: true,
    installationId,
    deliveryId,
    task: { kind: "review-pull-request", ref, headSha, attempt },
  };
}

/** Ends the attempt of a review that follows a head which moved; asked for again, it is the same attempt. */
const MOVED = "/moved";

/** The review of the head that stands there in place of the one that was asked for. */
export function jobOfMovedHead(
  job: Job,
  { ref, attempt }: Pick<ReviewAttempt, "ref" | "attempt">,
  headSha: string,
): Job {
  const moved = attempt.endsWith(MOVED) ? attempt : `${attempt}${MOVED}`;
  return reviewJobOf({ ...job, ref, headSha, attempt: moved });
}

/** What happens to one pull request happens in order. */
export function laneOf({ repository, number }: PullRequestRef): string {
  return `${fullNameOf(repository)}#${number}`;
}
