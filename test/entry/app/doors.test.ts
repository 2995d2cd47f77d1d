import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createReportLinks } from "#entry/app/report-links.ts";
import { exampleOf } from "./example-payloads.ts";
import { KEPT, post, SETTINGS, startTestApp, type TestApp } from "./running-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.stop());

const links = createReportLinks({ ...SETTINGS.credentials, ...SETTINGS });

function pathOf(key: string): string {
  return new URL(String(links.urlOf(key))).pathname;
}

async function get(path: string, at: TestApp = app): Promise<readonly [number, string]> {
  const answer = await fetch(at.url + path);
  return [answer.status, await answer.text()];
}

test("a kept report is shown to whoever has its link", async () => {
  expect(await get(pathOf(KEPT))).toEqual([200, "<!doctype html><title>report</title>"]);
});

test("a report may run nothing, load nothing, and is not found by search engines", async () => {
  const { headers } = await fetch(app.url + pathOf(KEPT));
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-security-policy": expect.stringContaining("default-src 'none'; style-src 'unsafe-inline'"),
    "x-robots-tag": expect.stringContaining("noindex"),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
});

test.each([
  ["no report of that key", pathOf("lost")],
  [
    "the signature of another report",
    pathOf("lost").replace(/^\/reports\/[^/]+/, "/reports/cmV2aWV3L29jdG8vYXBwIzFAYS9k"),
  ],
  ["a short signature", "/reports/cmV2aWV3L29jdG8vYXBwIzFAYS9k/abc"],
  ["no signature", "/reports/cmV2aWV3L29jdG8vYXBwIzFAYS9k"],
  ["a path out of the store", "/reports/..%2F..%2Fapp.json/abc"],
  [
    "a link by another secret",
    new URL(String(createReportLinks({ webhookSecret: "another", publicUrl: "http://x" }).urlOf(KEPT))).pathname,
  ],
])("%s looks like nothing at all", async (_, path) => {
  expect(await get(path)).toEqual([404, "Nothing is here.\n"]);
});

test("a report is not linked by a server that does not know its own address", () => {
  expect(createReportLinks({ webhookSecret: "secret", publicUrl: null }).urlOf(KEPT)).toBeNull();
});

test("it is alive, and ready with its queue, its workers and its model", async () => {
  expect([await get("/healthz"), await get("/readyz")]).toEqual([
    [200, "alive\n"],
    [200, "queue: ready\nworkers: ready\nmodel: ready\n"],
  ]);
});

test("workers that failed make it unready, and end it", async () => {
  const failing = await startTestApp({ startWorkers: async () => Promise.reject(new Error("out of memory")) });
  await expect(failing.ended).rejects.toThrow("out of memory");
  expect(await get("/readyz", failing)).toEqual([503, "queue: ready\nworkers: not ready\nmodel: ready\n"]);
  await failing.stop();
});

test("metrics count webhooks and the queue, and name no repository", async () => {
  await post(app, JSON.stringify(exampleOf("pull_request", "opened")));
  const [, text] = await get("/metrics");
  expect(text).toContain('seccodeprm_webhook_seconds_count{outcome="accepted"} 1');
  expect(text).toContain('seccodeprm_queue_jobs{state="waiting"} 1');
  expect(text).not.toMatch(/Hello-World|Codertocat/);
});

test("a queue that cannot be counted withdraws its numbers, and nothing else", async () => {
  const count = async () => Promise.reject(new Error("gone"));
  const failing = await startTestApp({ queue: { add: async () => "known", take: async () => null, count } });
  const [[readiness], [, text]] = [await get("/readyz", failing), await get("/metrics", failing)];
  await failing.stop();
  expect([readiness, text.includes("seccodeprm_queue_jobs{"), text.includes("seccodeprm_webhook")]).toEqual([
    503,
    false,
    true,
  ]);
});

test.each(["/nothing", "//evil.example", "/.env", "/app.json", "/reports/"])("nothing is at %s", async (path) => {
  expect((await get(path))[0]).toBe(404);
});

test("stopping ends the workers and closes the door", async () => {
  const stopping = await startTestApp();
  await stopping.stop();
  await stopping.ended;
  await expect(fetch(`${stopping.url}/healthz`)).rejects.toThrow();
});

test("an answer that is being made when the App stops is still given", async () => {
  let letGo = () => {};
  const isAsked = new Promise<void>((asked) => {
    letGo = asked;
  });
  let answerNow = (_: "added") => {};
  const queue = {
    add: () => {
      letGo();
      return new Promise<"added">((resolve) => {
        answerNow = resolve;
      });
    },
    take: async () => null,
    count: async () => ({ waiting: 0, running: 0 }),
  };
  const stopping = await startTestApp({ queue });
  const posted = post(stopping, JSON.stringify(exampleOf("pull_request", "opened")));
  await isAsked;
  const stopped = stopping.stop();
  answerNow("added");
  expect((await posted).status).toBe(202);
  await stopped;
});

test("no secret reaches the log, whatever is logged", async () => {
  const { credentials, redisUrl, scorer } = SETTINGS;
  const failing = await startTestApp({
    queue: {
      add: async () => Promise.reject(Object.assign(new Error(`refused by ${redisUrl}`), { credentials, scorer })),
      take: async () => null,
      count: async () => ({ waiting: 0, running: 0 }),
    },
  });
  const body = JSON.stringify({
    ...exampleOf("pull_request", "opened"),
    token: "ghs_0123456789abcdefghijklmnopqrstuvwxyz",
  });
  await post(failing, body, { authorization: `Bearer ${scorer?.token}` });
  await failing.stop();
  const all = failing.lines.join("\n");
  const secrets = [credentials.webhookSecret, "redis-password-1", String(scorer?.token), "ghs_0123", "PRIVATE KEY"];
  expect(all).toContain("webhook lost");
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
});
