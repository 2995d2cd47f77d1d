import type { Logger } from "pino";
import { UpstreamError } from "#errors.ts";
import type { JobQueue, Lease, WorkSignal } from "#ports/job-queue.ts";
import type { Hold } from "#usecases/pull-request/reviewing-ports.ts";
import type { JobEnd } from "#usecases/pull-request/run-job.ts";
import type { Job } from "#work/job.ts";
import { logOfJob } from "./create-log.ts";
import { type HeldLease, holdLease } from "./hold-lease.ts";
import type { Metrics } from "./metrics.ts";

export type WorkOptions = {
  readonly queue: JobQueue & WorkSignal;
  /** Jobs done at once. */
  readonly workers: number;
  /** Answers the lease; throws for a bug alone. */
  run(lease: Lease, hold: Hold): Promise<JobEnd>;
  /** Says on the check that there will be no review. */
  giveUp(job: Job): Promise<void>;
  readonly metrics: Metrics;
  readonly log: Logger;
  now(): number;
  sleep(ms: number): Promise<void>;
};

/** A worker that died is found out after so long; one that lives says so three times as often. */
const LEASE_MS = 60_000;
/** Another process may have added something without our hearing it. */
const LONGEST_IDLE_MS = 2000;
/** A queue that is away is asked again after this. */
const AWAY_MS = 5000;

/** Takes and does jobs until the signal, any number at once. No job ends it. */
export async function startWorkers(options: WorkOptions, signal: AbortSignal): Promise<void> {
  await Promise.all(Array.from({ length: options.workers }, () => work(options, signal)));
}

async function work(options: WorkOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const lease = await options.queue.take(LEASE_MS);
      if (lease === null) await options.queue.idle(LONGEST_IDLE_MS);
      else await doJob(lease, options);
    } catch (error) {
      options.log.error({ err: error }, "the queue does not answer");
      await options.sleep(AWAY_MS);
    }
  }
}

async function doJob(lease: Lease, options: WorkOptions): Promise<void> {
  const log = logOfJob(options.log, lease.job);
  const held = holdLease(lease, LEASE_MS);
  const began = options.now();
  try {
    const end = await options.run(lease, held.ask);
    tell(end, lease.job, { held, options, log });
  } catch (error) {
    // The queue itself failed while it was answered: the lease runs out, and the job is taken again.
    if (error instanceof UpstreamError) return log.error({ err: error }, "the job could not be answered");
    log.error({ err: error }, "a bug: the job is given up");
    options.metrics.job(lease.job.task.kind, "given-up");
    await giveUpAloud(lease, options, log);
  } finally {
    held.release();
    options.metrics.review((options.now() - began) / 1000);
  }
}

type Telling = { readonly held: HeldLease; readonly options: WorkOptions; readonly log: Logger };

function tell(end: JobEnd, { task }: Job, { held, options, log }: Telling): void {
  const outcome = held.isLost()
    ? "lost"
    : end.kind === "done" && end.outcome === "superseded"
      ? "superseded"
      : end.kind;
  options.metrics.job(task.kind, outcome);
  const { kind, ...told } = end;
  log.info({ ...told, end: kind, outcome: "outcome" in told ? told.outcome : outcome }, "job ended");
}

/** Where even the check cannot be told, the lease runs out and the job is taken again, some times. */
async function giveUpAloud(lease: Lease, { giveUp }: WorkOptions, log: Logger): Promise<void> {
  try {
    await giveUp(lease.job);
    await lease.complete();
  } catch (error) {
    log.error({ err: error }, "could not say that the job was given up");
    if (lease.failures > MOST_FAILURES) await lease.complete();
    else await lease.retry(AWAY_MS);
  }
}

const MOST_FAILURES = 5;
