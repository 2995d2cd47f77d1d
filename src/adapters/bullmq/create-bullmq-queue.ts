import type { JobQueue, Lease } from "#ports/job-queue.ts";
import type { Job } from "#work/job.ts";
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

/** Keeps jobs in Redis, for any number of workers on several machines. What Redis keeps through a crash is its to say. */
export async function createBullmqQueue({ rememberMs = REMEMBER_MS, ...options }: Options) {
  const { redisUrl, newId, now = () => "", prefix = "{seccodeprm}:" } = options;
  const redis = await openRedis(redisUrl);
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
      return (await call("add", JSON.stringify(job), ...names, rememberMs)) === 1 ? "added" : "known";
    },
    async take(leaseMs) {
      const holder = newId();
      const taken = (await call("take", holder, leaseMs)) as readonly [body: string, failures: number] | null;
      return taken === null ? null : leaseOf(call, holder, taken);
    },
    async count() {
      const [waiting, running] = (await call("count")) as readonly [number, number];
      return { waiting, running };
    },
    close() {
      redis.disconnect();
    },
  } satisfies JobQueue & { close(): void };
}

function leaseOf(call: Call, holder: string, [body, failures]: readonly [string, number]): Lease {
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
    },
  };
}
