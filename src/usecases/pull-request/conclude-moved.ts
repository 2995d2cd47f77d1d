import type { CheckRef } from "#ports/code-host.ts";
import type { JobQueue } from "#ports/job-queue.ts";
import type { PullRequest } from "#publication/pull-request.ts";
import type { Job, Task } from "#work/job.ts";
import { jobOfMovedHead } from "#work/review-job.ts";
import { concludeSuperseded } from "./conclude-review.ts";
import type { ReviewingPorts } from "./reviewing-ports.ts";

type Moved = {
  readonly job: Job;
  readonly task: Extract<Task, { kind: "review-pull-request" }>;
  /** As it stands; null where it is gone. */
  readonly now: PullRequest | null;
};

/**
 * The head is another one than we were asked for, and no newer work is known: its webhook may be late or lost, or
 * GitHub's answer older than its webhook. What stands there now is asked for, so that no head is left without a check.
 */
export async function concludeMoved(
  check: CheckRef,
  { job, task, now }: Moved,
  ports: ReviewingPorts & { readonly queue: JobQueue },
): Promise<"superseded"> {
  if (now?.isOpen === true) await ports.queue.add(jobOfMovedHead(job, task, now.headSha));
  return concludeSuperseded(check, now, ports);
}
