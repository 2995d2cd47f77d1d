import { randomUUID } from "node:crypto";
import { argv, stdout } from "node:process";
import { createBullmqQueue } from "#adapters/bullmq/create-bullmq-queue.ts";
import { openDatabase } from "#adapters/libsql/open-database.ts";
import { createLibsqlQueue } from "#adapters/libsql/queue/create-libsql-queue.ts";
import type { JobQueue } from "#ports/job-queue.ts";
import { anyJob } from "../fakes/any-job.ts";

/**
 * A process that works on a queue until it is killed (`work`), or until nothing is left (`drain`), and says what the
 * queue acknowledged, a line each: `added KEY`, `taken KEY`, `done KEY`.
 */
const [, , place = "", mode = ""] = argv;
const HOUR_MS = 3_600_000;

async function openQueue(): Promise<JobQueue> {
  if (place.startsWith("redis:")) return createBullmqQueue({ redisUrl: place, newId: randomUUID });
  return createLibsqlQueue({ database: await openDatabase(place), now: Date.now, newId: randomUUID });
}

function say(what: string, key: string): void {
  stdout.write(`${what} ${key}\n`);
}

async function takeOne(queue: JobQueue): Promise<boolean> {
  const lease = await queue.take(HOUR_MS);
  if (lease === null) return false;
  say("taken", lease.job.key);
  await lease.complete();
  say("done", lease.job.key);
  return true;
}

async function work(queue: JobQueue): Promise<never> {
  for (let index = 0; ; index++) {
    const key = `${randomUUID()}`;
    await queue.add(anyJob(key, { lane: `lane ${index % 5}` }));
    say("added", key);
    if (index % 2 === 1) await takeOne(queue);
  }
}

const queue = await openQueue();
if (mode === "work") await work(queue);
while (await takeOne(queue));
process.exit(0);
