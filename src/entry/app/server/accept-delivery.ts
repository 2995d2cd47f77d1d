import type { Logger } from "pino";
import type { JobQueue } from "#ports/job-queue.ts";
import type { Job } from "#work/job.ts";
import { jobsOfEvent } from "#work/jobs-of-event.ts";
import { type Delivery, readEvent } from "../read-event.ts";
import type { Within } from "../within.ts";
import { textAnswer } from "./answer.ts";
import type { Accepted } from "./receive-webhook.ts";

export type AcceptOptions = {
  readonly appId: number;
  readonly queue: Pick<JobQueue, "add">;
  readonly within: Within;
};

/** GitHub hangs up after 10 s and calls the delivery failed; a clear word before that can be redelivered. */
const ANSWER_WITHIN_MS = 8_000;

const NOTHING_TO_DO: Accepted = { outcome: "nothing-to-do", answer: textAnswer(200, "Nothing to do.") };

/** Puts the work of a verified delivery into the queue; answered only when it is safe there. */
export async function acceptDelivery(delivery: Delivery, log: Logger, options: AcceptOptions): Promise<Accepted> {
  const read = readEvent(delivery);
  switch (read.kind) {
    case "ignored":
      return NOTHING_TO_DO;
    case "unreadable":
      log.warn({ problem: read.problem }, "webhook in an unknown shape");
      return { outcome: "refused", answer: textAnswer(422, "The payload has an unknown shape.") };
    case "event":
      return enqueue(jobsOfEvent(read.event, options), log, options);
    default:
      return read satisfies never;
  }
}

async function enqueue(jobs: readonly Job[], log: Logger, { queue, within }: AcceptOptions): Promise<Accepted> {
  if (jobs.length === 0) return NOTHING_TO_DO;
  try {
    const added = await within(ANSWER_WITHIN_MS, addAll(jobs, queue));
    if (added === "late") return failed(log, new Error(`no answer within ${ANSWER_WITHIN_MS} ms`));
    log.info({ added, jobs: jobs.map(({ key }) => key) }, "webhook accepted");
    return added > 0
      ? { outcome: "accepted", answer: textAnswer(202, "Accepted.") }
      : { outcome: "known", answer: textAnswer(202, "Known already.") };
  } catch (error) {
    return failed(log, error);
  }
}

async function addAll(jobs: readonly Job[], queue: Pick<JobQueue, "add">): Promise<number> {
  const answers = await Promise.all(jobs.map((job) => queue.add(job)));
  return answers.filter((answer) => answer === "added").length;
}

/** Whoever sent it learns that it must come again, and nothing of why. */
function failed(log: Logger, error: unknown): Accepted {
  log.error({ err: error }, "webhook lost: the queue took no work");
  return { outcome: "failed", answer: textAnswer(503, "The queue takes no work now; deliver it again.") };
}
