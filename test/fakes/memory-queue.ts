import type { JobQueue, Lease, WorkSignal } from "#ports/job-queue.ts";
import type { Job } from "#work/job.ts";

type Entry = {
  readonly job: Job;
  readonly takes: number;
  /** The lease; null while it waits. */
  readonly holder: number | null;
  /** When it may be taken. */
  readonly freeAt: number;
  readonly isSuperseded: boolean;
};

type Options = { readonly now: () => number; readonly rememberMs?: number };

const WEEK_MS = 7 * 24 * 3_600_000;

/** What a job queue does, said as plainly as can be: the other queues are held against it. Nothing survives it. */
export function memoryQueue({ now, rememberMs = WEEK_MS }: Options): JobQueue & WorkSignal {
  let entries: readonly Entry[] = [];
  const doneAt = new Map<string, number>();
  const idlers: (() => void)[] = [];
  let leases = 0;

  const isRunning = (entry: Entry) => entry.holder !== null && entry.freeAt > now();
  const letGo = () => {
    entries = entries
      .filter((entry) => isRunning(entry) || !entry.isSuperseded)
      .map((entry) => (isRunning(entry) ? entry : { ...entry, holder: null }));
  };
  const isKnown = (key: string) =>
    (doneAt.get(key) ?? Number.NEGATIVE_INFINITY) > now() - rememberMs ||
    entries.some((entry) => entry.job.key === key && !entry.isSuperseded);
  const isFirst = (entry: Entry) => entries.find(({ job }) => job.lane === entry.job.lane) === entry;
  const find = (holder: number) => entries.find((entry) => entry.holder === holder && isRunning(entry));
  const put = (old: Entry, fresh: Entry | null) => {
    entries = entries.flatMap((entry) => (entry === old ? (fresh ?? []) : entry));
  };

  const lease = (holder: number, { job, takes }: Entry): Lease => ({
    job,
    failures: takes - 1,
    async extend(leaseMs) {
      const entry = find(holder);
      if (entry === undefined) return "lost";
      put(entry, { ...entry, freeAt: now() + leaseMs });
      return entry.isSuperseded ? "superseded" : "held";
    },
    async complete() {
      const entry = find(holder);
      if (entry === undefined) return;
      if (!entry.isSuperseded) doneAt.set(job.key, now());
      put(entry, null);
    },
    async retry(afterMs) {
      const entry = find(holder);
      if (entry === undefined) return;
      put(entry, entry.isSuperseded ? null : { ...entry, holder: null, freeAt: now() + afterMs });
    },
  });

  return {
    async add(job) {
      letGo();
      if (isKnown(job.key)) return "known";
      const isReplaced = (entry: Entry) => job.isReplacing && entry.job.isReplacing && entry.job.lane === job.lane;
      const kept = entries
        .filter((entry) => !isReplaced(entry) || isRunning(entry))
        .map((entry) => (isReplaced(entry) ? { ...entry, isSuperseded: true } : entry));
      for (const wake of idlers.splice(0)) wake();
      entries = [...kept, { job, takes: 0, holder: null, freeAt: 0, isSuperseded: false }];
      return "added";
    },
    async take(leaseMs) {
      letGo();
      const entry = entries.find((one) => one.freeAt <= now() && isFirst(one));
      if (entry === undefined) return null;
      const taken = { ...entry, takes: entry.takes + 1, holder: leases++, freeAt: now() + leaseMs };
      put(entry, taken);
      return lease(taken.holder, taken);
    },
    /** Until something is added, however long that is. */
    idle: () => new Promise((resolve) => idlers.push(resolve)),
    async count() {
      letGo();
      const running = entries.filter(isRunning).length;
      return { running, waiting: entries.length - running };
    },
  } satisfies JobQueue & WorkSignal;
}
