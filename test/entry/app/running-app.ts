import { createHmac, generateKeyPairSync } from "node:crypto";
import { createLog } from "#entry/app/create-log.ts";
import { createMetrics } from "#entry/app/metrics.ts";
import { createReportLinks } from "#entry/app/report-links.ts";
import { NOT_FOUND } from "#entry/app/server/answer.ts";
import type { ReadySettings } from "#entry/app/settings/settings.ts";
import { type AppOptions, type RunningApp, startApp } from "#entry/app/start-app.ts";
import type { Job } from "#work/job.ts";

const PRIVATE_KEY = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

/** Settings of an App that listens on any free port of this machine alone. */
export const SETTINGS: ReadySettings = {
  host: "127.0.0.1",
  port: 0,
  publicUrl: "https://prm.example.com",
  dataFolder: "/no/data",
  workers: 1,
  logLevel: "trace",
  github: { webUrl: "https://github.com", apiUrl: "https://api.github.com" },
  redisUrl: "redis://:redis-password-1@redis:6379",
  databaseUrl: "postgres://app:postgres-password-1@postgres/app",
  learning: { keepDays: 730, evaluation: null },
  scorer: { url: "http://scorer:8080", token: "scorer-token-0123456789" },
  credentials: {
    appId: 29310,
    privateKey: String(PRIVATE_KEY.export({ type: "pkcs1", format: "pem" })).trim(),
    webhookSecret: "a webhook secret of the tests",
  },
};

/** The key of the one report that is kept. */
export const KEPT = "review/octo/app#1@a/d";

export type TestApp = RunningApp & {
  readonly url: string;
  readonly jobs: readonly Job[];
  readonly lines: readonly string[];
};

/** An App with a queue in memory and workers that wait for the end. */
export async function startTestApp(options: Partial<AppOptions> = {}): Promise<TestApp> {
  const jobs: Job[] = [];
  const lines: string[] = [];
  const log = createLog({ ...SETTINGS, write: (line) => void lines.push(line) });
  const running = await startApp({
    settings: SETTINGS,
    verify: async (body, signature) => signature === signatureOf(body),
    queue: queueInto(jobs),
    startWorkers: (signal) => new Promise((resolve) => signal.addEventListener("abort", () => resolve())),
    reports: { read: async (key) => (key === KEPT ? "<!doctype html><title>report</title>" : null) },
    links: createReportLinks({ ...SETTINGS.credentials, ...SETTINGS }),
    metrics: createMetrics(),
    checks: { model: async () => true },
    admin: async () => NOT_FOUND,
    log,
    ...options,
  });
  return { ...running, jobs, lines, url: `http://127.0.0.1:${running.port}` };
}

function queueInto(jobs: Job[]): AppOptions["queue"] {
  return {
    add: async (job) => {
      if (jobs.some(({ key }) => key === job.key)) return "known";
      jobs.push(job);
      return "added";
    },
    take: async () => null,
    count: async () => ({ waiting: jobs.length, running: 0 }),
  };
}

/** GitHub's signature of a body. */
export function signatureOf(body: string, secret: string = SETTINGS.credentials.webhookSecret): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** Posts a body as GitHub would, but for the headers given. */
export function post(app: TestApp, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${app.url}/api/github/webhooks`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-event": "pull_request",
      "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
      "x-hub-signature-256": signatureOf(body),
      ...headers,
    },
  });
}
