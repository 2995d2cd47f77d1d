import { ConfigError, UpstreamError } from "#errors.ts";
import type { CodeHost } from "#ports/code-host.ts";
import type { JobQueue, Lease } from "#ports/job-queue.ts";
import { collectAnswer } from "#usecases/collect/collect-answer.ts";
import { collectEnd } from "#usecases/collect/collect-end.ts";
import type { Learning } from "#usecases/collect/collecting-ports.ts";
import { settlePair } from "#usecases/collect/settle-pair.ts";
import type { Job } from "#work/job.ts";
import { jobsOfHead } from "#work/jobs-of-head.ts";
import { giveUpDelayMs, retryDelayMs } from "#work/retry-delay.ts";
import { answerMessage } from "./answer-message.ts";
import { forget, type Keeper } from "./forget.ts";
import { giveUp } from "./give-up.ts";
import { reviewMergeGroup } from "./review-merge-group.ts";
import { reviewPullRequest } from "./review-pull-request.ts";
import type { Hold, ReviewingPorts } from "./reviewing-ports.ts";

/** All that jobs need; a code host is one installation's view, so it is opened by the job's installation. */
export type JobPorts = Omit<ReviewingPorts, "host"> & {
  readonly queue: JobQueue;
  readonly learning: Learning;
  /** All that keeps something of repositories. */
  readonly keepers: readonly Keeper[];
  hostOf(installationId: number): Promise<CodeHost>;
};

/** What came of a job, for the log. */
export type JobEnd =
  | { readonly kind: "done"; readonly outcome: string }
  | { readonly kind: "retried"; readonly afterMs: number; readonly reason: string }
  | { readonly kind: "given-up"; readonly reason: string };

/**
 * Runs a leased job to one of its ends and answers the lease. What the world failed at is tried again, as often as
 * `retryDelayMs` says; then the check says that we gave up, since a required one must not wait for ever. Where even that
 * cannot be said, the world is away, and the whole job waits for it, for hours.
 * A bug is thrown on, the lease unanswered: the caller gives it up.
 */
export async function runJob(lease: Lease, ports: JobPorts, hold: Hold): Promise<JobEnd> {
  try {
    const outcome = await run(lease.job, ports, hold);
    await lease.complete();
    return { kind: "done", outcome };
  } catch (error) {
    if (error instanceof ConfigError) return abandon(lease, { kind: "rules", message: error.message }, ports);
    if (!(error instanceof UpstreamError)) throw error;
    const afterMs = retryDelayMs(lease.failures, error.retryAfterMs);
    if (afterMs === null) return abandon(lease, { kind: "upstream", message: error.message }, ports);
    return retry(lease, afterMs, error.message);
  }
}

async function abandon(lease: Lease, why: Parameters<typeof giveUp>[1], ports: JobPorts): Promise<JobEnd> {
  try {
    await giveUp(lease.job, why, ports);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const reason = `${why.message}; and ${error.message}`;
    const afterMs = giveUpDelayMs(lease.failures, error.retryAfterMs);
    if (afterMs !== null) return retry(lease, afterMs, reason);
    await lease.complete();
    return { kind: "given-up", reason };
  }
  await lease.complete();
  return { kind: "given-up", reason: why.message };
}

async function retry(lease: Lease, afterMs: number, reason: string): Promise<JobEnd> {
  await lease.retry(afterMs);
  return { kind: "retried", afterMs, reason };
}

async function run(job: Job, ports: JobPorts, hold: Hold): Promise<string> {
  const { task } = job;
  if (task.kind === "forget") return forget(task, ports.keepers);
  if (task.kind === "collect-end") return collectEnd(job, task, ports);
  if (task.kind === "settle-pair") return settlePair(task, ports);
  const host = await ports.hostOf(job.installationId);
  switch (task.kind) {
    case "review-pull-request":
      return reviewPullRequest(job, task, { ...ports, host }, hold);
    case "review-merge-group":
      return reviewMergeGroup(job, task, { ...ports, host });
    case "review-head": {
      const jobs = jobsOfHead(job, task, await host.withHead(task.repository, task.headSha));
      for (const found of jobs) await ports.queue.add(found);
      return `${jobs.length} found`;
    }
    case "answer-message":
      return answerMessage(job, task, { ...ports, host });
    case "collect-answer":
      return collectAnswer(job, task, { ...ports, host });
    default:
      return task satisfies never;
  }
}
