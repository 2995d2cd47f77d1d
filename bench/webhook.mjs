import { createHmac, generateKeyPairSync, randomUUID, timingSafeEqual } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, createServer, request } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSource } from "./load-source.mjs";

const DELIVERIES = 2000;
/** A busy organisation, and one that wakes up all at once. */
const AT_ONCE = [10, 50];
const SECRET = "a webhook secret of the bench";

/**
 * How long a webhook waits for its answer, the job being safe by then, against a bare server that checks the signature
 * and keeps nothing. Client and server share a process: figures are upper bounds.
 */
export async function benchWebhook() {
  const runs = [];
  for (const [name, open] of [
    ["a bare node:http server", openBare],
    ["the App, queue in memory", () => openApp(memoryQueue())],
    ["the App, queue in a file", openWithFile],
  ]) {
    const { port, close } = await open();
    await deliverAll(port, 200, 10);
    for (const atOnce of AT_ONCE) {
      const times = await deliverAll(port, DELIVERIES, atOnce);
      runs.push({
        name,
        atOnce,
        p50Ms: quantile(times, 0.5),
        p99Ms: quantile(times, 0.99),
        mostMs: Math.max(...times),
      });
    }
    await close();
  }
  return {
    deliveries: DELIVERIES,
    runs,
    rows: runs.map(({ name, atOnce, p50Ms, p99Ms, mostMs }) => [
      `webhook answered by ${name}`,
      `p99 ${p99Ms.toFixed(1)} ms`,
      `p50 ${p50Ms.toFixed(1)} ms, most ${mostMs.toFixed(1)} ms; ${DELIVERIES} deliveries, ${atOnce} at once`,
    ]),
  };
}

async function openBare() {
  const server = createServer(async (incoming, response) => {
    const parts = [];
    for await (const part of incoming) parts.push(part);
    const given = Buffer.from(incoming.headers["x-hub-signature-256"]);
    const isSigned = timingSafeEqual(given, Buffer.from(signatureOf(Buffer.concat(parts))));
    response.writeHead(isSigned ? 202 : 401).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: server.address().port, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function openApp(queue) {
  const { startApp } = await loadSource("entry/app/start-app.ts");
  const { createMetrics } = await loadSource("entry/app/metrics.ts");
  const { createLog } = await loadSource("entry/app/create-log.ts");
  const { createProbot } = await loadSource("entry/app/create-probot.ts");
  const { createReportLinks } = await loadSource("entry/app/report-links.ts");
  const settings = settingsOf();
  const log = createLog({ ...settings, write: () => {} });
  const probot = await createProbot(settings, log);
  const app = await startApp({
    settings,
    queue,
    log,
    verify: (body, signature) => probot.webhooks.verify(body, signature),
    startWorkers: (signal) => new Promise((resolve) => signal.addEventListener("abort", resolve)),
    reports: { read: async () => null },
    links: createReportLinks({ webhookSecret: SECRET, publicUrl: null }),
    metrics: createMetrics(),
    checks: {},
    admin: async () => ({ status: 404, body: "", headers: {} }),
  });
  return { port: app.port, close: app.stop };
}

async function openWithFile() {
  const { openDatabase } = await loadSource("adapters/libsql/open-database.ts");
  const { createLibsqlQueue } = await loadSource("adapters/libsql/queue/create-libsql-queue.ts");
  const folder = mkdtempSync(join(tmpdir(), "webhook-"));
  const database = await openDatabase(join(folder, "jobs.db"));
  const { port, close } = await openApp(createLibsqlQueue({ database, now: Date.now, newId: randomUUID }));
  return {
    port,
    close: async () => {
      await close();
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function memoryQueue() {
  const keys = new Set();
  return {
    add: async ({ key }) => {
      if (keys.has(key)) return "known";
      keys.add(key);
      return "added";
    },
    count: async () => ({ waiting: keys.size, running: 0 }),
  };
}

function settingsOf() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    host: "127.0.0.1",
    port: 0,
    publicUrl: null,
    workers: 1,
    logLevel: "info",
    github: { webUrl: "https://github.com", apiUrl: "https://api.github.com" },
    redisUrl: null,
    databaseUrl: null,
    learning: { keepDays: 730, evaluation: null },
    scorer: null,
    credentials: { appId: 1, webhookSecret: SECRET, privateKey: privateKey.export({ type: "pkcs1", format: "pem" }) },
  };
}

/** Milliseconds of each delivery; each is another push to one of a hundred pull requests. */
async function deliverAll(port, count, atOnce) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const bodies = payloads();
  let next = 0;
  const times = [];
  const deliver = async () => {
    while (next < count) {
      const body = bodies[next++ % bodies.length];
      times.push(await deliverOne({ port, agent, body }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, deliver));
  agent.destroy();
  return times;
}

function deliverOne({ port, agent, body: { bytes, signature } }) {
  const headers = {
    "content-type": "application/json",
    "content-length": bytes.length,
    "x-github-event": "pull_request",
    "x-github-delivery": randomUUID(),
    "x-hub-signature-256": signature,
  };
  const started = performance.now();
  return new Promise((resolve, reject) => {
    request({ port, agent, headers, method: "POST", host: "127.0.0.1", path: "/api/github/webhooks" }, (response) => {
      response.resume();
      response.once("end", () => {
        if (response.statusCode === 202) resolve(performance.now() - started);
        else reject(new Error(`a webhook was answered ${response.statusCode}`));
      });
    })
      .once("error", reject)
      .end(bytes);
  });
}

function payloads() {
  const examples = createRequire(import.meta.url)("@octokit/webhooks-examples/api.github.com/index.json");
  const { examples: pulls } = examples.find(({ name }) => name === "pull_request");
  const example = pulls.find(({ action }) => action === "synchronize");
  return Array.from({ length: 100 }, (_, index) => {
    const pull = { ...example.pull_request, number: index + 1 };
    const bytes = Buffer.from(JSON.stringify({ ...example, installation: { id: 7 }, pull_request: pull }));
    return { bytes, signature: signatureOf(bytes) };
  });
}

function signatureOf(bytes) {
  return `sha256=${createHmac("sha256", SECRET).update(bytes).digest("hex")}`;
}

function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
