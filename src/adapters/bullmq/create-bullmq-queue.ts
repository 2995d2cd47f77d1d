import type { JobQueue, Lease, WorkSignal } from "#ports/job-queue.ts";
import type { Job } from "#work/job.ts";
import { type Bell, createBell } from "./create-bell.ts";
import { openRedis } from "./open-redis.ts";
import { PRELUDE } from "./scripts/prelude.ts";
import { QUEUE_SCRIPTS } from "./scripts/queue-scripts.ts";
import { upstreamError } from "./upstream-error.ts";

/** GitHub redelivers for three days; twice that, and a day. */
const REMEMBER_MS = 7 * 24 * 3_600_000;

type Options = {
  readonly redisUrl: string;
  /** A name that nobody else gives. */
  readonly newId: () => string;
  /** Milliseconds since 1970; Redis' own clock where none is given, so that machines need not agree. */
  readonly now?: () => number;
  /** Begins every name in Redis. */
  readonly prefix?: string;
  /** How long the key of work that is done stays known. */
  readonly rememberMs?: number;
};

type Script = keyof typeof QUEUE_SCRIPTS;
type Call = (script: Script, ...args: readonly (string | number)[]) => Promise<unknown>;

type Queue = { readonly call: Call; readonly bell: Bell };

/**
 * Keeps jobs in Redis, for any number of workers on several machines. BullMQ hands out turns, which wake idle workers;
 * its open edition knows no lanes and no leases by lane, so that what a turn leads to is decided by scripts of ours.
 * What Redis keeps through a crash of its own is for its operator to say.
 */
export async function createBullmqQueue({ rememberMs = REMEMBER_MS, ...options }: Options) {
  const { redisUrl, newId, now = () => "", prefix = "{seccodeprm}:" } = options;
  const redis = await openRedis(redisUrl);
  const bell = await createBell({ redis, prefix, newId });
  const call: Call = async (script, ...args) => {
    try {
      return await redis.eval(PRELUDE + QUEUE_SCRIPTS[script], 1, prefix, now(), ...args);
    } catch (cause) {
      throw upstreamError(cause);
    }
  };
  return {
    async add(job) {
      const names = [job.key, job.lane, job.isReplacing ? 1 : 0];
      const isAdded = (await call("add", JSON.stringify(job), ...names, rememberMs)) === 1;
      if (isAdded) await bell.ring(0);
      return isAdded ? "added" : "known";
    },
    async take(leaseMs) {
      const holder = newId();
      const taken = (await call("take", holder, leaseMs)) as Taken | null;
      // One turn wakes one worker, which wakes the next where there is more to do.
      if (taken !== null && taken[2] > 0) await bell.ring(0);
      return taken === null ? null : leaseOf({ call, bell }, holder, taken);
    },
    idle: (mostMs) => bell.heard(mostMs),
    async count() {
      const [waiting, running] = (await call("count")) as readonly [number, number];
      return { waiting, running };
    },
    async close() {
      await bell.close();
      redis.disconnect();
    },
  } satisfies JobQueue & WorkSignal & { close(): Promise<void> };
}

type Taken = readonly [body: string, failures: number, more: number];

function leaseOf({ call, bell }: Queue, holder: string, [body, failures]: Taken): Lease {
  return {
    job: JSON.parse(body) as Job,
    failures,
    async extend(leaseMs) {
      return (await call("extend", holder, leaseMs)) as "held" | "superseded" | "lost";
    },
    async complete() {
      await call("complete", holder);
    },
    async retry(afterMs) {
      await call("retry", holder, afterMs);
      await bell.ring(afterMs);
    },
  };
}
