import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { JobQueue } from "#ports/job-queue.ts";
import { anyJob } from "../fakes/any-job.ts";
import { type QueueProcesses, queueProcesses, type Said } from "./queue-process.ts";

/** A queue that processes can reach: where it is, and how it looks from here at some time. */
export type SharedQueue = {
  readonly place: string;
  readonly queue: JobQueue;
  close(): Promise<void>;
};

/** What every job queue promises to processes that may be killed. `now` is hours ahead, when all leases have run out. */
export function describeCrashes(name: string, open: (now: () => number) => Promise<SharedQueue>): void {
  describe(name, () => {
    let processes: QueueProcesses;
    let shared: SharedQueue;
    beforeAll(async () => {
      processes = await queueProcesses();
      shared = await open(() => Date.now() + 2 * 3_600_000);
    });
    afterAll(async () => {
      await shared.close();
      await processes.close();
    });

    test("loses nothing that was acknowledged to a process that was killed, and runs nothing twice", async () => {
      const said = [
        await processes.killWorking(shared.place, 151),
        await processes.killWorking(shared.place, 90),
      ].flat();
      const left = await drain(shared.queue);
      const done = keysOf(said, "done");
      expect(left.filter((key) => done.includes(key))).toEqual([]);
      expect(new Set(left).size).toBe(left.length);
      const gone = keysOf(said, "added").filter((key) => !done.includes(key) && !left.includes(key));
      // Each process may have completed one job more than it had time to say.
      expect(gone.length).toBeLessThanOrEqual(2);
      expect(keysOf(said, "taken")).toEqual(expect.arrayContaining(gone));
      for (const key of gone) expect(await shared.queue.add(anyJob(key))).toBe("known");
    });

    test("gives each job to one of three processes", async () => {
      const keys = Array.from({ length: 60 }, (_, index) => `job-${index}`);
      for (const key of keys) await shared.queue.add(anyJob(key));
      const said = await Promise.all([1, 2, 3].map(() => processes.drain(shared.place)));
      expect([...keysOf(said.flat(), "taken")].sort()).toEqual(keys.sort());
    });
  });
}

async function drain(queue: JobQueue): Promise<readonly string[]> {
  const keys: string[] = [];
  for (let lease = await queue.take(1000); lease !== null; lease = await queue.take(1000)) {
    keys.push(lease.job.key);
    await lease.complete();
  }
  return keys;
}

function keysOf(said: readonly Said[], what: string): readonly string[] {
  return said.filter((one) => one.what === what).map(({ key }) => key);
}
