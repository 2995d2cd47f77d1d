import { Queue, Worker } from "bullmq";
import type { Redis } from "ioredis";

/** Wakes one idle worker, on whichever machine. A turn that is lost costs time, never work: workers look by themselves. */
export type Bell = {
  /** Gives a turn, now or after some time. Where Redis fails, nobody is woken: the job itself is safe already. */
  ring(afterMs: number): Promise<void>;
  /** Waits for a turn, at the latest for so long. */
  heard(mostMs: number): Promise<void>;
  close(): Promise<void>;
};

type Options = { readonly redis: Redis; readonly prefix: string; readonly newId: () => string };

/** Turns of the same second are one, so that they do not heap up while every worker is busy. */
const TURN_MS = 1000;

/** How long BullMQ listens at a time, in seconds. */
const LISTEN_S = 5;

/** A bell of BullMQ: a turn is a job of its own, without content, that is done when a worker has heard it. */
export async function createBell({ redis, prefix, newId }: Options): Promise<Bell> {
  const turns = new Queue("turns", { connection: redis, prefix });
  const connection = redis.duplicate({ maxRetriesPerRequest: null });
  const listeners = new Worker("turns", null, { connection, prefix, autorun: false, drainDelay: LISTEN_S });
  // Redis' failures are told by the calls of the queue; without a listener they are printed.
  turns.on("error", () => {});
  listeners.on("error", () => {});
  connection.on("error", () => {});
  await Promise.all([turns.waitUntilReady(), listeners.waitUntilReady()]);

  async function hear(): Promise<void> {
    const token = newId();
    const turn = await listeners.getNextJob(token);
    await turn?.moveToCompleted(null, token, false);
  }

  let hearing: Promise<void> | null = null;
  /** All who wait here hear the same turn: BullMQ listens once. */
  const listen = () => {
    hearing ??= hear().finally(() => {
      hearing = null;
    });
    return hearing;
  };

  return {
    async ring(afterMs) {
      const delay = Math.ceil(afterMs / TURN_MS) * TURN_MS;
      const jobId = `turn-${Math.floor((Date.now() + delay) / TURN_MS)}`;
      await turns.add("turn", null, { jobId, delay, removeOnComplete: true, removeOnFail: true }).catch(() => {});
    },
    heard: (mostMs) => atMost(mostMs, listen()),
    async close() {
      await Promise.all([turns.close(), listeners.close(true)]);
      connection.disconnect();
    },
  };
}

/** Ends with the promise, or after some time; a promise that fails is as one that never ends. */
function atMost(mostMs: number, promise: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, mostMs);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    promise.then(end, () => {});
  });
}
