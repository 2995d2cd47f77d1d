import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadSource } from "./load-source.mjs";

/**
 * How many jobs a queue carries in a second, and how long adding one takes while four workers take and complete:
 * `node bench/queue.mjs [jobs]`. Beside each: a plain file that every job is appended to and flushed, which is what
 * keeping something through a power cut costs at least on this disk. Redis flushes every write here, too.
 */
const JOBS = Number(process.argv[2] ?? 2000);
const WORKERS = 4;
const PORT = 16_000 + (process.pid % 10_000);

const { openDatabase } = await loadSource("adapters/libsql/open-database.ts");
const { createLibsqlQueue } = await loadSource("adapters/libsql/queue/create-libsql-queue.ts");
const { createBullmqQueue } = await loadSource("adapters/bullmq/create-bullmq-queue.ts");

const folder = mkdtempSync(join(tmpdir(), "bench-queue-"));
const redis = spawn(
  "redis-server",
  ["--port", `${PORT}`, "--dir", folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always"],
  { stdio: "ignore" },
);

try {
  const file = await measureFile();
  console.log(`${JOBS} jobs, ${WORKERS} workers; times in ms\n`);
  console.log("                       jobs/s   flushed appends a job   add p50   add p99   add p99 / append p99");
  for (const [name, open] of [
    ["libsql, one file", openLibsql],
    ["BullMQ and Redis", openRedis],
  ]) {
    const { jobsPerS, p50, p99 } = await measureQueue(await open());
    const row = [
      jobsPerS.toFixed(0),
      (file.perS / jobsPerS).toFixed(1),
      p50.toFixed(2),
      p99.toFixed(2),
      (p99 / file.p99).toFixed(1),
    ];
    console.log(
      `${name.padEnd(20)}${row[0].padStart(9)}${row[1].padStart(24)}${row[2].padStart(10)}${row[3].padStart(10)}${row[4].padStart(23)}`,
    );
  }
  console.log(
    `${"flushed file".padEnd(20)}${file.perS.toFixed(0).padStart(9)}${"1.0".padStart(24)}${file.p50.toFixed(2).padStart(10)}${file.p99.toFixed(2).padStart(10)}${"1.0".padStart(23)}`,
  );
} finally {
  redis.kill("SIGKILL");
  await once(redis, "exit");
  rmSync(folder, { recursive: true });
}

async function openLibsql() {
  const database = await openDatabase(join(folder, "queue.db"));
  const queue = createLibsqlQueue({ database, now: Date.now, newId: randomUUID });
  return { queue, close: async () => database.close() };
}

async function openRedis() {
  for (let attempt = 0; ; attempt++) {
    try {
      const queue = await createBullmqQueue({ redisUrl: `redis://127.0.0.1:${PORT}`, newId: randomUUID });
      return { queue, close: () => queue.close() };
    } catch (error) {
      if (attempt === 50) throw error;
      await sleep(100);
    }
  }
}

/** Jobs of 50 lanes, added one after the other while the workers take and complete them. */
async function measureQueue({ queue, close }) {
  const tally = { done: 0 };
  const started = performance.now();
  const workers = Array.from({ length: WORKERS }, () => work(queue, tally));
  const times = [];
  for (let index = 0; index < JOBS; index++) times.push(await timed(() => queue.add(jobOf(index))));
  await Promise.all(workers);
  const seconds = (performance.now() - started) / 1000;
  await close();
  return { jobsPerS: JOBS / seconds, ...percentiles(times) };
}

async function work(queue, tally) {
  while (tally.done < JOBS) {
    const lease = await queue.take(60_000);
    if (lease === null) {
      await queue.idle(20);
      continue;
    }
    await lease.complete();
    tally.done++;
  }
}

function jobOf(index) {
  const repository = { owner: "octo", name: "app" };
  const task = {
    kind: "review-pull-request",
    ref: { repository, number: index % 50 },
    headSha: "a".repeat(40),
    attempt: "1",
  };
  return {
    key: `review ${index}`,
    lane: `octo/app#${index % 50}`,
    isReplacing: false,
    installationId: 1,
    task,
    deliveryId: randomUUID(),
  };
}

async function measureFile() {
  const file = openSync(join(folder, "plain"), "a");
  const started = performance.now();
  const times = [];
  for (let index = 0; index < JOBS; index++) {
    times.push(
      await timed(() => {
        writeSync(file, `${JSON.stringify(jobOf(index))}\n`);
        fsyncSync(file);
      }),
    );
  }
  const seconds = (performance.now() - started) / 1000;
  closeSync(file);
  return { perS: JOBS / seconds, ...percentiles(times) };
}

async function timed(act) {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

function percentiles(times) {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))];
  return { p50: at(0.5), p99: at(0.99) };
}
