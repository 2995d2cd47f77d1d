import type { Logger } from "pino";
import type { Mirror } from "#ports/mirror.ts";
import type { Reviewer, ReviewRequest } from "#ports/reviewer.ts";
import type { JobEnd } from "#usecases/pull-request/run-job.ts";
import type { Job } from "#work/job.ts";
import { type Agreement, agreementOf, type Opinion, opinionOf } from "./opinion.ts";
import type { ShadowRecord } from "./shadow-file.ts";

/** A second model that reads what the first one has judged, after it was said. */
export type Shadow = {
  /** The same reviewer; what it says is remembered until its job has ended. */
  watch(reviewer: Reviewer): Reviewer;
  /** A job has ended: what was said for it is now read in the shadow, some time, unless too much waits already. */
  follow(job: Job, end: JobEnd): void;
  /** Lets what is being read end, and reads nothing more. */
  close(): Promise<void>;
};

/** What came of a reading, for the counter. */
export type ShadowOutcome = Agreement | "failed" | "skipped";

/** Where no model is in the shadow. */
export const NO_SHADOW: Shadow = {
  watch: (reviewer) => reviewer,
  follow: () => undefined,
  close: async () => undefined,
};

type ShadowOptions = {
  readonly reviewer: Reviewer;
  readonly mirror: Mirror;
  readonly record: (record: ShadowRecord) => void;
  readonly count: (outcome: ShadowOutcome) => void;
  readonly log: Pick<Logger, "info" | "warn">;
  readonly now: () => number;
};

type Said = Pick<ReviewRequest, "base" | "head" | "dismissed"> & { readonly opinion: Opinion };

/** Reviews that wait; past that the shadow lags too far behind to be worth the work. */
const MOST_WAITING = 20;

const SILENT = { report: () => undefined };

/** One reading at a time; whatever fails in the shadow stays there. */
export function createShadow(options: ShadowOptions): Shadow {
  const said = new Map<string, Said>();
  let waiting: (() => Promise<void>)[] = [];
  let reading: Promise<void> | null = null;
  const next = (): void => {
    const read = waiting.shift();
    reading = read === undefined ? null : read().finally(next);
  };
  return {
    watch: (reviewer) => ({
      modelDigest: reviewer.modelDigest,
      review: async (request) => {
        const reviewed = await reviewer.review(request);
        const { base, head, dismissed } = request;
        said.set(head, { base, head, dismissed, opinion: opinionOf(reviewed.report) });
        for (const oldest of [...said.keys()].slice(0, -MOST_WAITING)) said.delete(oldest);
        return reviewed;
      },
    }),
    follow: ({ task }, end) => {
      if (task.kind !== "review-pull-request" || end.kind !== "done" || end.outcome !== "reviewed") return;
      const before = said.get(task.headSha);
      said.delete(task.headSha);
      if (before === undefined) return;
      if (waiting.length >= MOST_WAITING) return options.count("skipped");
      waiting.push(() => readAgain(task.ref.repository, before, options));
      if (reading === null) next();
    },
    close: async () => {
      waiting = [];
      await reading;
    },
  };
}

type Repository = Parameters<Mirror["open"]>[0]["repository"];

async function readAgain(repository: Repository, said: Said, options: ShadowOptions): Promise<void> {
  try {
    options.count(await compare(repository, said, options));
  } catch (error) {
    options.log.warn({ err: error }, "the model in the shadow failed");
    options.count("failed");
  }
}

async function compare(
  repository: Repository,
  { opinion: current, base, head, dismissed }: Said,
  { mirror, reviewer, record, log, now }: ShadowOptions,
): Promise<ShadowOutcome> {
  const opened = await mirror.open({ repository, baseSha: base, headSha: head });
  if (opened === null) return "skipped";
  try {
    const { report } = await reviewer.review({ repository: opened, base, head, dismissed, progress: SILENT });
    const shadow = opinionOf(report);
    record({ at: now(), current, shadow });
    log.info({ current, shadow, shadowModel: reviewer.modelDigest }, "the model in the shadow has read a change");
    return agreementOf(current, shadow);
  } finally {
    await opened.close();
  }
}
