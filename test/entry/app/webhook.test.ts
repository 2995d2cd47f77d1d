import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { exampleOf } from "./example-payloads.ts";
import { post, signatureOf, startTestApp, type TestApp } from "./running-app.ts";

const OPENED = JSON.stringify(exampleOf("pull_request", "opened"));
const MOST = 25_000_000;

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.stop());

let before = 0;
beforeEach(() => {
  before = app.jobs.length;
});

test("a signed event becomes a job before it is answered, and its redelivery none", async () => {
  const answers = [await post(app, OPENED), await post(app, OPENED)];
  const said = await Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`));
  expect([said, app.jobs.length - before]).toEqual([["202 Accepted.\n", "202 Known already.\n"], 1]);
});

test.each([
  ["a forged signature", { "x-hub-signature-256": `sha256=${"0".repeat(64)}` }, 401],
  ["no signature", { "x-hub-signature-256": "" }, 401],
  ["the signature of another body", { "x-hub-signature-256": signatureOf("{}") }, 401],
  ["a signature by a secret of former days", { "x-hub-signature-256": signatureOf(OPENED, "the former secret") }, 401],
  ["the old signature, of SHA-1", { "x-hub-signature-256": "", "x-hub-signature": "sha1=0" }, 401],
  ["the signature of Probot's default secret", { "x-hub-signature-256": signatureOf(OPENED, "development") }, 401],
  ["the content type of a form", { "content-type": "application/x-www-form-urlencoded" }, 415],
  ["no delivery id", { "x-github-delivery": "" }, 400],
  ["a delivery id with a line break's escape", { "x-github-delivery": "a b" }, 400],
  ["no event", { "x-github-event": "" }, 400],
])("an event with %s is refused and touches nothing", async (_, headers, status) => {
  const answer = await post(app, OPENED, headers);
  expect([answer.status, app.jobs.length]).toEqual([status, before]);
});

test.each([
  ["that is no JSON", "{", 400],
  ["that is empty", "", 401],
  ["that is JSON but no object", "null", 200],
  ["in an unknown shape", JSON.stringify({ installation: { id: 7 }, action: "opened" }), 422],
])("a signed body %s is answered and touches nothing", async (_, body, status) => {
  const answer = await post(app, body);
  expect([answer.status, app.jobs.length]).toEqual([status, before]);
});

test.each(["ping", "star", "no_such_event"])("%s, which is none of ours, is nothing to do", async (event) => {
  const answer = await post(app, OPENED, { "x-github-event": event });
  expect([answer.status, app.jobs.length]).toEqual([200, before]);
});

test("a payload of 25 MB is read, a larger one is not", async () => {
  const whole = JSON.stringify({ text: "a".repeat(MOST - 11) });
  const statuses = [await post(app, whole, { "x-github-event": "push" }), await post(app, `${whole} `)].map(
    ({ status }) => status,
  );
  expect([whole.length, ...statuses]).toEqual([MOST, 200, 413]);
});

test("a payload that hides its length is no longer read past 25 MB", async () => {
  const chunk = new TextEncoder().encode("a".repeat(1_000_000));
  let sent = 0;
  const body = new ReadableStream({
    pull: (controller) => (sent++ < 26 ? controller.enqueue(chunk) : controller.close()),
  });
  const headers = {
    "content-type": "application/json",
    "x-github-event": "push",
    "x-github-delivery": "d",
    "x-hub-signature-256": signatureOf("x"),
  };
  const answer = await fetch(`${app.url}/api/github/webhooks`, { method: "POST", body, headers, duplex: "half" });
  expect(answer.status).toBe(413);
});

test("a queue that fails answers 503, so that the delivery is not lost, and says why to the log alone", async () => {
  const queue = {
    add: async () => Promise.reject(new Error("redis is gone")),
    take: async () => null,
    count: async () => ({ waiting: 0, running: 0 }),
  };
  const failing = await startTestApp({ queue });
  const answer = await post(failing, OPENED);
  const said = [
    answer.status,
    (await answer.text()).includes("redis"),
    failing.lines.join("").includes("redis is gone"),
  ];
  await failing.stop();
  expect(said).toEqual([503, false, true]);
});

test("every line about a delivery carries its id", () => {
  const about = app.lines.filter((line) => line.includes("webhook"));
  expect(about.filter((line) => !line.includes('"deliveryId":"'))).toEqual([]);
});

test("webhooks are posted", async () => {
  const answer = await fetch(`${app.url}/api/github/webhooks`);
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
});
