/** @jest-environment ./test/github/environment.mjs */
import { afterAll, expect, test } from "@jest/globals";
import { giveUp } from "#usecases/pull-request/give-up.ts";
import { runJob } from "#usecases/pull-request/run-job.ts";
import { createLog } from "../../src/entry/app/create-log.ts";
import { createMetrics } from "../../src/entry/app/metrics.ts";
import { startWorkers } from "../../src/entry/app/work-loop.ts";
import { pythonFunction } from "../usecases/review-fixture.ts";
import { createWorld, LEASE_MS } from "./world.ts";

const world = await createWorld();
afterAll(() => world.close());

const CREDENTIALS = { appId: 77, webhookSecret: "a webhook's secret", privateKey: "-----BEGIN A KEY-----" };

/** The App's own workers, until there is nothing left to do; what they logged. */
async function work(ports = world.ports): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const log = createLog({
    logLevel: "debug",
    credentials: CREDENTIALS,
    redisUrl: null,
    databaseUrl: null,
    scorer: null,
    write,
  });
  const stopping = new AbortController();
  const idle = async () => {
    const { waiting, running } = await ports.queue.count();
    if (waiting + running === 0) stopping.abort();
    else world.clock.ms += LEASE_MS;
  };
  const options = {
    queue: { ...ports.queue, idle },
    workers: 1,
    run: (lease: Parameters<typeof runJob>[0], hold: Parameters<typeof runJob>[2]) => runJob(lease, ports, hold),
    giveUp: (job: Parameters<typeof giveUp>[0]) => giveUp(job, { kind: "upstream", message: "a bug" }, ports),
    metrics: createMetrics(),
    log,
    now: () => world.clock.ms,
    sleep: async () => undefined,
  };
  await startWorkers(options, stopping.signal);
  return lines.map((line) => JSON.parse(line));
}

const SAFE = pythonFunction("pay", "safe(a)");
const UNSAFE = pythonFunction("pay", "unsafe(a)");

async function ask(text = UNSAFE) {
  const shop = world.openShop({ "pay.py": SAFE });
  const { number, headSha } = shop.repository.openPull({ branch: "x", edits: { "pay.py": text } });
  await shop.deliver(shop.pullEvent("opened", number), `delivery of ${shop.repository.name.name}`);
  return { shop, number, headSha };
}

test("the workers do the work, and every line of their log names the delivery that asked for it", async () => {
  const { shop, headSha } = await ask();
  const lines = await work();
  expect(shop.check(headSha).conclusion).toBe("failure");
  expect(lines).toMatchObject([{ deliveryId: `delivery of ${shop.repository.name.name}`, outcome: "reviewed" }]);
});

test("what fails is told in the log and on the check, and no secret in either", async () => {
  const { shop, headSha } = await ask();
  world.github.inject({ operation: "pulls/create-review", kind: "status", status: 403, times: 99 });
  const lines = await work();
  world.github.heal();
  expect(lines.map(({ outcome }) => outcome)).toEqual([...Array(5).fill("retried"), "given-up"]);
  const told = JSON.stringify([lines, shop.repository.state.checkRuns, shop.repository.state.reviewComments]);
  expect(shop.check(headSha).conclusion).toBe("timed_out");
  const secrets = [...world.github.state.tokens, CREDENTIALS.webhookSecret, CREDENTIALS.privateKey];
  for (const secret of secrets) expect(told).not.toContain(secret);
});

test("a token goes into the header of a request, and nowhere else", () => {
  const asked = JSON.stringify(world.github.log.map(({ url, body }) => [url, body]));
  expect(world.github.log.every(({ headers }) => headers.authorization !== undefined)).toBe(true);
  for (const token of world.github.state.tokens) expect(asked).not.toContain(token);
});

test("a bug gives its job up aloud, says what it was to the log alone, and the next job is done", async () => {
  const [broken, sound] = [await ask(`${UNSAFE}\n`), await ask()];
  const { reviewer } = world.ports;
  const failing = {
    ...reviewer,
    review: async (request: Parameters<typeof reviewer.review>[0]) => {
      if (request.head === broken.headSha) throw new TypeError("undefined is not a function");
      return reviewer.review(request);
    },
  };
  const lines = await work({ ...world.ports, reviewer: failing });
  expect(broken.shop.check(broken.headSha)).toMatchObject({ status: "completed", conclusion: "timed_out" });
  expect(JSON.stringify(broken.shop.repository.state.checkRuns)).not.toContain("undefined is not");
  expect(JSON.stringify(lines)).toContain("undefined is not a function");
  expect(sound.shop.check(sound.headSha).conclusion).toBe("failure");
});
