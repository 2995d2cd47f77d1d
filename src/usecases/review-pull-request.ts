import type { CheckRef, CodeHost } from "#ports/code-host.ts";
import type { FeedbackStore } from "#ports/feedback-store.ts";
import type { Mirror, OpenMirror } from "#ports/mirror.ts";
import type { ReportStore } from "#ports/report-store.ts";
import type { Reviewed, Reviewer } from "#ports/reviewer.ts";
import { planComments } from "#publication/plan-comments.ts";
import type { PullRequest } from "#publication/pull-request.ts";
import { supersededResult } from "#publication/unfinished-result.ts";
import type { Job, Task } from "#work/job.ts";
import { concludeGone, concludeReview } from "./conclude-review.ts";
import { dismissalsIn } from "./dismissals-in.ts";
import { openAttempt } from "./open-attempt.ts";
import { reportStages } from "./report-stages.ts";

export type ReviewingPorts = {
  readonly host: CodeHost;
  readonly mirror: Mirror;
  readonly reviewer: Reviewer;
  readonly feedback: FeedbackStore;
  readonly reports: ReportStore;
  /** Where a kept report can be read; null where the App has no public address. */
  reportUrlOf(key: string): string | null;
};

/** Whether the work still counts: asked before anything is written. */
export type Hold = () => Promise<"held" | "superseded" | "lost">;

export type Outcome = "reviewed" | "already-done" | "superseded" | "gone" | "closed";

type ReviewTask = Extract<Task, { kind: "review-pull-request" }>;

/**
 * Reviews a pull request and says so on it. Whatever was written before a crash is found again: asked twice, it writes
 * one check and each comment once. @throws UpstreamError where the world failed: try again.
 */
export async function reviewPullRequest(
  job: Job,
  task: ReviewTask,
  ports: ReviewingPorts,
  hold: Hold,
): Promise<Outcome> {
  const pull = await ports.host.read(task.ref);
  if (pull === null) return "gone";
  if (!pull.isOpen) return "closed";
  if (pull.headSha !== task.headSha) return "superseded";
  const check = await openAttempt(job, { repository: task.ref.repository, headSha: task.headSha }, ports);
  if (check.isCompleted) return "already-done";
  const mirror = await ports.mirror.open({
    repository: task.ref.repository,
    baseSha: pull.baseSha,
    headSha: pull.headSha,
  });
  if (mirror === null) return concludeGone(check, ports);
  try {
    const reviewed = await reviewMirror(mirror, pull, check, ports);
    return await publish({ job, pull, check, reviewed }, ports, hold);
  } finally {
    await mirror.close();
  }
}

async function reviewMirror(mirror: OpenMirror, pull: PullRequest, check: CheckRef, ports: ReviewingPorts) {
  const dismissed = await dismissalsIn(pull.ref.repository, ports.feedback);
  const stages = reportStages(check, ports.host);
  const revisions = { base: pull.baseSha, head: pull.headSha };
  const reviewed = await ports.reviewer.review({ repository: mirror, ...revisions, dismissed, progress: stages });
  await stages.settle();
  return reviewed;
}

type Publishing = {
  readonly job: Job;
  readonly pull: PullRequest;
  readonly check: CheckRef;
  readonly reviewed: Reviewed;
};

async function publish(
  { job, pull, check, reviewed }: Publishing,
  ports: ReviewingPorts,
  hold: Hold,
): Promise<Outcome> {
  const { host } = ports;
  const now = await host.read(pull.ref);
  if ((await hold()) !== "held" || now === null || now.headSha !== pull.headSha) {
    await host.complete(check, supersededResult(now === null ? null : now.headSha));
    return "superseded";
  }
  const answers = await ports.feedback.of(pull.ref);
  // A draft is not ready to be read by others: its check says all, and nobody is notified.
  if (!now.isDraft) {
    const existing = await host.listOwn(pull.ref);
    const plan = planComments({
      ...reviewed,
      workKey: job.key,
      existing,
      answers,
      checkUrl: ports.reportUrlOf(job.key),
    });
    await host.publish(pull.ref, pull.headSha, plan);
  }
  await concludeReview({ key: job.key, check, reviewed, answers }, ports);
  return "reviewed";
}
