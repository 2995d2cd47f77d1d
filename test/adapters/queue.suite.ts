import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { JobQueue, Lease, WorkSignal } from "#ports/job-queue.ts";
import { anyJob } from "../fakes/any-job.ts";
import { memoryQueue } from "../fakes/memory-queue.ts";
import { type Clock, histories, play, startClock } from "./queue-history.ts";
import { watchQueue } from "./queue-watch.ts";

type WorkQueue = JobQueue & WorkSignal;

/** Where queues come from: each `open` gives the same empty queue as three workers see it, each on its own. */
export type QueueHost = {
  open(clock: Clock): Promise<{ readonly workers: readonly [WorkQueue, WorkQueue, WorkQueue]; close(): Promise<void> }>;
  close(): Promise<void>;
};

const LEASE_MS = 1000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What every job queue promises. */
export function describeJobQueue(name: string, start: () => Promise<QueueHost>, { runs = 100 } = {}): void {
  describe(name, () => {
    let host: QueueHost;
    beforeAll(async () => {
      host = await start();
    });
    afterAll(async () => {
      await host.close();
    });

    /** A fresh queue for one behaviour. */
    async function withQueue(act: (queue: WorkQueue, clock: Clock, other: JobQueue) => Promise<void>): Promise<void> {
      const clock = startClock();
      const { workers, close } = await host.open(clock);
      try {
        await act(workers[0], clock, workers[1]);
      } finally {
        await close();
      }
    }

    test("gives another worker the whole job that was added", () =>
      withQueue(async (queue, _, other) => {
        const job = anyJob("ünï\u0000cödé 'quoted' {1}", { lane: "octo/app#1", isReplacing: true });
        await queue.add(job);
        expect((await other.take(LEASE_MS))?.job).toEqual(job);
      }));

    test("gives nothing where there is nothing", () =>
      withQueue(async (queue) => {
        expect(await queue.take(LEASE_MS)).toBeNull();
      }));

    test("knows work that waits", () =>
      withQueue(async (queue, _, other) => {
        await queue.add(anyJob("a"));
        expect(await other.add(anyJob("a"))).toBe("known");
      }));

    test("knows work that runs", () =>
      withQueue(async (queue) => {
        await queue.add(anyJob("a"));
        await queue.take(LEASE_MS);
        expect(await queue.add(anyJob("a"))).toBe("known");
      }));

    test("knows work that was done less than a week ago", () =>
      withQueue(async (queue, clock) => {
        await queue.add(anyJob("a"));
        await (await taken(queue)).complete();
        clock.pass(7 * DAY_MS - 1);
        expect(await queue.add(anyJob("a"))).toBe("known");
      }));

    test("does work again that was done a week ago", () =>
      withQueue(async (queue, clock) => {
        await queue.add(anyJob("a"));
        await (await taken(queue)).complete();
        clock.pass(7 * DAY_MS);
        expect(await queue.add(anyJob("a"))).toBe("added");
      }));

    test("runs one job of a lane at a time, and other lanes beside it", () =>
      withQueue(async (queue, _, other) => {
        await queue.add(anyJob("a1", { lane: "a" }));
        await queue.add(anyJob("a2", { lane: "a" }));
        await queue.add(anyJob("b1", { lane: "b" }));
        expect([await keyOf(queue), await keyOf(other), await keyOf(queue)]).toEqual(["a1", "b1", null]);
      }));

    test("goes on with the next of a lane when one is done", () =>
      withQueue(async (queue) => {
        await queue.add(anyJob("a1", { lane: "a" }));
        await queue.add(anyJob("a2", { lane: "a" }));
        await (await taken(queue)).complete();
        expect(await keyOf(queue)).toBe("a2");
      }));

    test("drops what waits when newer work of the lane replaces it, and can be asked for it again", () =>
      withQueue(async (queue) => {
        await queue.add(anyJob("head 1", { lane: "a", isReplacing: true }));
        await queue.add(anyJob("head 2", { lane: "a", isReplacing: true }));
        expect(await queue.add(anyJob("head 1", { lane: "a", isReplacing: true }))).toBe("added");
        expect([await keyOf(queue), (await queue.count()).waiting]).toEqual(["head 1", 0]);
      }));

    test("leaves work alone that is not to be replaced", () =>
      withQueue(async (queue) => {
        await queue.add(anyJob("command", { lane: "a" }));
        await queue.add(anyJob("head", { lane: "a", isReplacing: true }));
        expect(await keyOf(queue)).toBe("command");
      }));

    test("drops nothing for work that it knows already", () =>
      withQueue(async (queue) => {
        await queue.add(anyJob("old", { lane: "a", isReplacing: true }));
        const old = await taken(queue);
        await old.complete();
        await queue.add(anyJob("new", { lane: "a", isReplacing: true }));
        await queue.add(anyJob("old", { lane: "a", isReplacing: true }));
        expect(await keyOf(queue)).toBe("new");
      }));

    test("tells a running job that newer work replaces it, which waits until it has stopped", () =>
      withQueue(async (queue, _, other) => {
        await queue.add(anyJob("head 1", { lane: "a", isReplacing: true }));
        const lease = await taken(queue);
        await other.add(anyJob("head 2", { lane: "a", isReplacing: true }));
        expect([await lease.extend(LEASE_MS), await keyOf(other)]).toEqual(["superseded", null]);
        await lease.complete();
        expect(await keyOf(other)).toBe("head 2");
      }));

    test("takes a job back when its lease has run out, and counts the failure", () =>
      withQueue(async (queue, clock, other) => {
        await queue.add(anyJob("a"));
        await taken(queue);
        clock.pass(LEASE_MS);
        expect((await taken(other)).failures).toBe(1);
      }));

    test("holds a job for as long as its lease is extended", () =>
      withQueue(async (queue, clock, other) => {
        await queue.add(anyJob("a"));
        const lease = await taken(queue);
        clock.pass(LEASE_MS - 1);
        expect(await lease.extend(LEASE_MS)).toBe("held");
        clock.pass(LEASE_MS - 1);
        expect(await keyOf(other)).toBeNull();
      }));

    test("lets no answer through from a worker whose lease has run out", () =>
      withQueue(async (queue, clock, other) => {
        await queue.add(anyJob("a"));
        const late = await taken(queue);
        clock.pass(LEASE_MS);
        const lease = await taken(other);
        await late.complete();
        await late.retry(5 * LEASE_MS);
        expect([await late.extend(LEASE_MS), await lease.extend(LEASE_MS)]).toEqual(["lost", "held"]);
      }));

    test("retries a job after its time, the rest of its lane behind it", () =>
      withQueue(async (queue, clock) => {
        await queue.add(anyJob("a1", { lane: "a" }));
        await queue.add(anyJob("a2", { lane: "a" }));
        await (await taken(queue)).retry(500.5);
        clock.pass(500);
        expect(await keyOf(queue)).toBeNull();
        clock.pass(1);
        expect(await taken(queue)).toMatchObject({ job: { key: "a1" }, failures: 1 });
      }));

    test("does not retry what newer work replaces", () =>
      withQueue(async (queue) => {
        await queue.add(anyJob("head 1", { lane: "a", isReplacing: true }));
        await (await taken(queue)).retry(60_000);
        await queue.add(anyJob("head 2", { lane: "a", isReplacing: true }));
        expect(await keyOf(queue)).toBe("head 2");
      }));

    test("counts what waits and what runs", () =>
      withQueue(async (queue) => {
        for (const key of ["a", "b", "c"]) await queue.add(anyJob(key));
        await taken(queue);
        expect(await queue.count()).toEqual({ waiting: 2, running: 1 });
      }));

    test("wakes who waits for work when some is added", () =>
      withQueue(async (queue) => {
        const waiting = queue.idle(HOUR_MS);
        await queue.add(anyJob("a"));
        expect(await waiting).toBeUndefined();
      }));

    test("gives each job to one of the workers that ask at once", () =>
      withQueue(async (queue, _, other) => {
        const keys = Array.from({ length: 20 }, (__, index) => `job ${index}`);
        await Promise.all(keys.map((key, index) => (index % 2 === 0 ? queue : other).add(anyJob(key))));
        const given = await Promise.all(keys.map((__, index) => keyOf(index % 2 === 0 ? other : queue)));
        expect(given.sort()).toEqual(keys.sort());
      }));

    test("adds work once that is asked for many times at once", () =>
      withQueue(async (queue, _, other) => {
        const answers = await Promise.all([queue, other, queue, other].map((one) => one.add(anyJob("a"))));
        expect(answers.filter((answer) => answer === "added")).toHaveLength(1);
      }));

    test("answers every history of three workers as the plain queue does", async () => {
      await fc.assert(
        fc.asyncProperty(histories, async (events) => {
          const clock = startClock();
          const model = memoryQueue({ now: clock.now });
          const expected = await play(events, [model, model, model], clock);
          const sameClock = startClock();
          const { workers, close } = await host.open(sameClock);
          expect(await play(events, workers, sameClock).finally(close)).toEqual(expected);
        }),
        { numRuns: runs },
      );
    });

    test("never runs two of a lane at once, out of order or twice, and loses none", async () => {
      await fc.assert(
        fc.asyncProperty(histories, async (events) => {
          const clock = startClock();
          const { workers, close } = await host.open(clock);
          const watch = watchQueue(clock);
          await play(events, workers.map(watch.over), clock);
          expect(await watch.finish(workers[0]).finally(close)).toEqual([]);
        }),
        { numRuns: runs },
      );
    });
  });
}

async function taken(queue: JobQueue): Promise<Lease> {
  const lease = await queue.take(LEASE_MS);
  if (lease === null) throw new Error("there was nothing to take");
  return lease;
}

async function keyOf(queue: JobQueue): Promise<string | null> {
  return (await queue.take(LEASE_MS))?.job.key ?? null;
}
