import { withLimits } from "#usecases/with-limits.ts";
import type { Job, Task } from "#work/job.ts";
import { concludeGone, concludeReview } from "./conclude-review.ts";
import { dismissalsIn } from "./dismissals-in.ts";
import { openAttempt } from "./open-attempt.ts";
import type { Outcome, ReviewingPorts } from "./reviewing-ports.ts";

type MergeGroupTask = Extract<Task, { kind: "review-merge-group" }>;

const SILENT = { report: () => undefined };

/**
 * Reviews what a merge queue is about to merge, and completes the check on its commit. Nothing is commented: each pull
 * request of the group was. Rewards are remembered, so that only what the merge itself changed is scored anew.
 */
export async function reviewMergeGroup(job: Job, task: MergeGroupTask, ports: ReviewingPorts): Promise<Outcome> {
  const { repository, headSha, baseSha } = task;
  const check = await openAttempt(job, { repository, headSha }, ports);
  if (check.isCompleted) return "already-done";
  const mirror = await ports.mirror.open({ repository, baseSha, headSha });
  if (mirror === null) return concludeGone(check, ports);
  try {
    const dismissed = await dismissalsIn(repository, ports.feedback);
    const revisions = { repository: mirror, base: baseSha, head: headSha };
    const reviewed = await ports.reviewer.review({ ...revisions, dismissed, progress: SILENT });
    const told = withLimits(reviewed, mirror.limits);
    await concludeReview({ key: job.key, check, reviewed: told, answers: [] }, ports);
    return "reviewed";
  } finally {
    await mirror.close();
  }
}
