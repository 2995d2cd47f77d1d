import Bottleneck from "bottleneck";
import type { Redis } from "ioredis";
import type { Outcome } from "./failure.ts";
import type { RequestKind } from "./operation.ts";
import { createPause, type Pause } from "./pause.ts";

/** GitHub allows 100 at once; others of the same installation (people's scripts, other apps) need some as well. */
const MOST_AT_ONCE = 20;
/** GitHub asks for a second between writes; that is 60 a minute where 80 are allowed. */
const BETWEEN_WRITES_MS = 1000;
/** What notifies people, an hour (github/docs, rate-limits-for-the-rest-api). */
const CONTENT_AN_HOUR = 500;
const HOUR_MS = 3_600_000;
/** When the hour's share is spent, nobody tells when the hour is over. */
const SPENT_WAIT_MS = 10 * 60_000;

/** One installation's share of GitHub. */
export type RateLimit = {
  readonly pause: Pause;
  /** Sends when it may be sent. `skipped`: progress that had to wait. `limited`: the hour's content is spent. */
  run(kind: RequestKind, send: () => Promise<Outcome>): Promise<Outcome>;
};

export type RateLimits = {
  /** The limit of an installation: everyone who asks for it shares it. */
  of(installation: string): RateLimit;
  close(): Promise<void>;
};

/** Keeps to GitHub's limits, for each installation; with a Redis connection, across all workers. */
export function createRateLimits({ now, redis }: { now: () => number; redis: Redis | null }): RateLimits {
  const connection = redis === null ? null : new Bottleneck.IORedisConnection({ client: redis });
  const group = (name: string, limits: Bottleneck.ConstructorOptions) =>
    new Bottleneck.Group({ id: `seccodeprm-github-${name}`, timeout: 2 * HOUR_MS, connection, ...limits });
  const groups = {
    all: group("all", { maxConcurrent: MOST_AT_ONCE }),
    writes: group("writes", { maxConcurrent: 1, minTime: BETWEEN_WRITES_MS }),
    content: group("content", {
      reservoir: CONTENT_AN_HOUR,
      reservoirRefreshAmount: CONTENT_AN_HOUR,
      reservoirRefreshInterval: HOUR_MS,
    }),
  };
  const opened = new Map<string, RateLimit>();
  return {
    of(installation) {
      const limit = opened.get(installation) ?? openLimit(groups, installation, createPause(now));
      opened.set(installation, limit);
      return limit;
    },
    async close() {
      await Promise.all(Object.values(groups).map((each) => each.disconnect(false)));
      await connection?.disconnect(false);
    },
  };
}

type Groups = Readonly<Record<"all" | "writes" | "content", Bottleneck.Group>>;

function openLimit(groups: Groups, installation: string, pause: Pause): RateLimit {
  const all = groups.all.key(installation);
  const writes = groups.writes.key(installation);
  const content = groups.content.key(installation);
  const write = (send: () => Promise<Outcome>) => writes.schedule(() => all.schedule(send));
  return {
    pause,
    async run(kind, send) {
      if (kind === "read") return all.schedule(send);
      if (kind === "progress" && !(await writes.check())) return { kind: "skipped" };
      if (kind !== "content") return write(send);
      const isAllowed = await content.check();
      if (!isAllowed) return { kind: "limited", waitMs: SPENT_WAIT_MS, cause: new Error("500 comments in an hour") };
      return content.schedule(() => write(send));
    },
  };
}
