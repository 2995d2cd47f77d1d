import type { CheckRef } from "#ports/code-host.ts";
import type { JobQueue } from "#ports/job-queue.ts";
import type { OpenMirror } from "#ports/mirror.ts";
import type { Reviewed } from "#ports/reviewer.ts";
import { planComments } from "#publication/plan-comments.ts";
import type { PullRequest } from "#publication/pull-request.ts";
import { reportStages } from "#usecases/report-stages.ts";
import { withLimits } from "#usecases/with-limits.ts";
import type { Job, Task } from "#work/job.ts";
import { concludeMoved } from "./conclude-moved.ts";
import { concludeClosed, concludeGone, concludeReview, concludeSuperseded } from "./conclude-review.ts";
import { dismissalsIn } from "./dismissals-in.ts";
import { openAttempt } from "./open-attempt.ts";
import type { Hold, Outcome, ReviewingPorts } from "./reviewing-ports.ts";

type Ports = ReviewingPorts & { readonly queue: JobQueue };

type ReviewTask = Extract<Task, { kind: "review-pull-request" }>;

/**
 * Reviews a pull request and says so on it. Whatever was written before a crash is found again: asked twice, it writes
 * one check and each comment once. No check that was opened is left open. @throws UpstreamError where the world failed:
 * try again.
 */
export async function reviewPullRequest(job: Job, task: ReviewTask, ports: Ports, hold: Hold): Promise<Outcome> {
  const { ref, headSha } = task;
  const pull = await ports.host.read(ref);
  if (pull === null) return "gone";
  const check = await openAttempt(job, { repository: ref.repository, headSha }, ports);
  if (check.isCompleted) return "already-done";
  if (!pull.isOpen) return concludeClosed(check, ports);
  if (pull.headSha !== headSha) return concludeMoved(check, { job, task, now: pull }, ports);
  const mirror = await ports.mirror.open({ repository: ref.repository, baseSha: pull.baseSha, headSha });
  if (mirror === null) return concludeGone(check, ports);
  try {
    const reviewed = await reviewMirror(mirror, pull, check, ports);
    return await publish({ job, task, pull, check, reviewed }, ports, hold);
  } finally {
    await mirror.close();
  }
}

async function reviewMirror(mirror: OpenMirror, pull: PullRequest, check: CheckRef, ports: ReviewingPorts) {
  const dismissed = await dismissalsIn(pull.ref.repository, ports.feedback);
  const stages = reportStages(check, ports.host);
  const revisions = { base: pull.baseSha, head: pull.headSha };
  try {
    const reviewed = await ports.reviewer.review({ repository: mirror, ...revisions, dismissed, progress: stages });
    return withLimits(reviewed, mirror.limits);
  } finally {
    // A stage that is told late would have a finished check run again.
    await stages.settle();
  }
}

type Publishing = {
  readonly job: Job;
  readonly task: ReviewTask;
  readonly pull: PullRequest;
  readonly check: CheckRef;
  readonly reviewed: Reviewed;
};

async function publish(publishing: Publishing, ports: Ports, hold: Hold): Promise<Outcome> {
  const { job, task, pull, check, reviewed } = publishing;
  const now = await ports.host.read(pull.ref);
  const held = await hold();
  // Another worker has it, and writes on the same check.
  if (held === "lost") return "lost";
  if (held === "superseded") return concludeSuperseded(check, now, ports);
  if (now === null || now.headSha !== pull.headSha) return concludeMoved(check, { job, task, now }, ports);
  const answers = await ports.feedback.of(pull.ref);
  // A draft is not ready to be read by others: its check says all, and nobody is notified.
  if (!now.isDraft) {
    const existing = await ports.host.listOwn(pull.ref);
    const checkUrl = ports.reportUrlOf(job.key);
    const plan = planComments({ ...reviewed, workKey: job.key, existing, answers, checkUrl });
    await ports.host.publish(pull.ref, pull.headSha, plan);
  }
  await concludeReview({ key: job.key, check, reviewed, answers }, ports);
  return "reviewed";
}
