import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { createBullmqQueue } from "#adapters/bullmq/create-bullmq-queue.ts";
import { anyJob } from "../../fakes/any-job.ts";
import { type RedisServer, startRedis } from "./redis-server.ts";

type Queue = Awaited<ReturnType<typeof createBullmqQueue>>;

const HOUR_MS = 3_600_000;

let server: RedisServer;
let queues: readonly Queue[] = [];

beforeAll(async () => {
  server = await startRedis();
});

afterEach(async () => {
  await Promise.all(queues.map((queue) => queue.close()));
});

afterAll(() => server.close());

/** As many machines with one and the same queue. */
async function open(count: number): Promise<readonly [Queue, Queue, ...Queue[]]> {
  const prefix = `{${randomUUID()}}:`;
  const options = { redisUrl: server.url, newId: randomUUID, prefix };
  const machine = () => createBullmqQueue(options);
  const opened = [
    await machine(),
    await machine(),
    ...(await Promise.all(Array.from({ length: count - 2 }, machine))),
  ] as const;
  queues = opened;
  return [...opened];
}

/** As a worker does: it may be woken for nothing, and waits again. */
async function takeWhenWoken(queue: Queue): Promise<string> {
  for (;;) {
    await queue.idle(HOUR_MS);
    const lease = await queue.take(HOUR_MS);
    if (lease !== null) return lease.job.key;
  }
}

test("wakes a worker of another machine when work is added", async () => {
  const [here, there] = await open(2);
  const taken = takeWhenWoken(there);
  await here.add(anyJob("a"));
  expect(await taken).toBe("a");
});

test("wakes a worker for each piece of work, when several are added together", async () => {
  const [here, ...others] = await open(4);
  const taken = Promise.all(others.map(takeWhenWoken));
  for (const key of ["a", "b", "c"]) await here.add(anyJob(key));
  expect((await taken).sort()).toEqual(["a", "b", "c"]);
});

test("wakes a worker for what is to be tried again", async () => {
  const [here, there] = await open(2);
  await here.add(anyJob("a"));
  const lease = await here.take(HOUR_MS);
  const taken = takeWhenWoken(there);
  await lease?.retry(0);
  expect(await taken).toBe("a");
});

test("lets a worker look again after its time, though nothing was added", async () => {
  const [here] = await open(2);
  expect(await here.idle(1)).toBeUndefined();
});
