import type { Row } from "@libsql/client";
import type { JobQueue, Lease, WorkSignal } from "#ports/job-queue.ts";
import type { Job } from "#work/job.ts";
import type { Database } from "../open-database.ts";
import { addJob } from "./add-job.ts";
import { completeJob, extendLease, retryJob } from "./answer-lease.ts";
import { createBell } from "./create-bell.ts";
import { takeJob } from "./take-job.ts";

/** GitHub redelivers for three days; twice that, and a day. */
const REMEMBER_MS = 7 * 24 * 3_600_000;

type Options = {
  readonly database: Database;
  /** Milliseconds since 1970, the same for every process of the file. */
  readonly now: () => number;
  /** A name that nobody else gives. */
  readonly newId: () => string;
  /** How long the key of work that is done stays known. */
  readonly rememberMs?: number;
};

type Queue = Required<Options>;

/** Keeps jobs in a file of this machine. Each call is one transaction: a crash leaves all of it or nothing. */
export function createLibsqlQueue({ rememberMs = REMEMBER_MS, ...options }: Options): JobQueue & WorkSignal {
  const queue: Queue = { ...options, rememberMs };
  const { database, now, newId } = queue;
  const bell = createBell();
  return {
    async add(job) {
      const [added = []] = await database.run(addJob({ job, id: newId(), now: now(), rememberMs }));
      bell.ring();
      return added.length > 0 ? "added" : "known";
    },
    async take(leaseMs) {
      const holder = newId();
      const row = (await database.run(takeJob({ holder, now: now(), leaseMs }))).at(-1)?.at(0);
      return row === undefined ? null : leaseOf(queue, holder, row);
    },
    idle: (mostMs) => bell.heard(mostMs),
    async count() {
      const [[row] = []] = await database.run([{ sql: COUNT, args: { now: now() } }]);
      return { waiting: Number(row?.waiting), running: Number(row?.running) };
    },
  } satisfies JobQueue & WorkSignal;
}

const COUNT = `SELECT count(*) FILTER (WHERE key IS NOT NULL AND (holder IS NULL OR free_at <= :now)) AS waiting,
                      count(*) FILTER (WHERE holder IS NOT NULL AND free_at > :now) AS running FROM jobs`;

function leaseOf({ database, now, rememberMs }: Queue, holder: string, row: Row): Lease {
  return {
    job: JSON.parse(String(row.body)) as Job,
    failures: Number(row.takes) - 1,
    async extend(leaseMs) {
      const [[held] = []] = await database.run(extendLease({ holder, now: now(), leaseMs }));
      if (held === undefined) return "lost";
      return held.key === null ? "superseded" : "held";
    },
    async complete() {
      await database.run(completeJob({ holder, now: now(), rememberMs }));
    },
    async retry(afterMs) {
      await database.run(retryJob({ holder, now: now(), afterMs }));
    },
  };
}
