import type { PullRequest } from "#publication/pull-request.ts";
import type { Job, Task } from "./job.ts";
import { reviewJobOf } from "./review-job.ts";

type HeadTask = Extract<Task, { kind: "review-head" }>;

/** The reviews that a `review-head` job stands for, once its pull requests are found. Asked again, the same jobs. */
export function jobsOfHead(job: Job, task: HeadTask, found: readonly PullRequest[]): readonly Job[] {
  const { installationId, deliveryId } = job;
  const { headSha, attempt } = task;
  return found
    .filter((pull) => pull.isOpen && pull.headSha === headSha)
    .map(({ ref }) => reviewJobOf({ ref, headSha, attempt, installationId, deliveryId }));
}
