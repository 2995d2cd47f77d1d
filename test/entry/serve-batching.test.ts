import { request } from "node:http";
import { describe, expect, test } from "@jest/globals";
import { createBatcher } from "#entry/serve/batcher.ts";
import { UpstreamError } from "#errors.ts";
import type { RewardsReply } from "#scoring-api/replies.ts";
import type { Language } from "#trajectory/language.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { gatedScorer } from "../fakes/gated-scorer.ts";
import { AUTHORISED, postJson, readJson, startTestServer } from "../fakes/scoring-server.ts";

const STAYS = new AbortController().signal;

function trajectory(code: string): Trajectory {
  const place = { span: { first: 1, last: 1 }, functionId: "#", part: "changed" as const, isScored: true };
  return { functionId: "#", path: "", name: null, language: "c" as Language, steps: [{ text: code, code, ...place }] };
}

function open(limits: Partial<Parameters<typeof createBatcher>[0]> = {}) {
  const scorer = gatedScorer();
  const usual = {
    calls: 1,
    batchTrajectories: 3,
    batchCharacters: 100,
    waitingTrajectories: 6,
    waitingCharacters: 400,
  };
  const batcher = createBatcher({ scorer, ...usual, ...limits });
  const ask = (codes: readonly string[], signal = STAYS) => batcher.score(codes.map(trajectory), signal);
  return { scorer, batcher, ask };
}

describe("the batcher", () => {
  test("hands over at once what comes while a worker is free", async () => {
    const { scorer, ask } = open();
    await ask(["a"]);
    expect(scorer.calls).toEqual([["a"]]);
  });

  test("scores together what several clients ask for while the workers are busy, one of each in turn", async () => {
    const { scorer, ask } = open();
    const all = [ask(["wait"]), ask(["a1", "a2", "a3"]), ask(["b"])];
    scorer.open();
    const results = await Promise.all(all);
    expect(scorer.calls).toEqual([["wait"], ["a1", "b", "a2"], ["a3"]]);
    expect(results.map(({ length }) => length)).toEqual([1, 3, 1]);
  });

  test("gives each client its own results, in order", async () => {
    const { scorer, ask } = open();
    const all = [ask(["wait"]), ask(["unsafe a", "check b"]), ask(["risky c"])];
    scorer.open();
    const logits = (await Promise.all(all)).map((results) =>
      results.map((result) => (result.kind === "scored" ? result.logits[0]?.secure : null)),
    );
    expect(logits).toEqual([[1], [-2, 3], [0]]);
  });

  test("scores a long trajectory alone, so that nobody waits for it", async () => {
    const { scorer, ask } = open();
    const long = "l".repeat(150);
    const all = [ask(["wait"]), ask(["a"]), ask([long]), ask(["b"])];
    scorer.open();
    await Promise.all(all);
    expect(scorer.calls).toEqual([["wait"], ["a"], [long], ["b"]]);
  });

  test.each([
    ["trajectories", Array(7).fill("a")],
    ["characters", ["l".repeat(401)]],
  ])("sends away, with the time to come again, what would make too many %s wait", async (_what, codes) => {
    const { scorer, ask } = open();
    const waiting = [ask(["wait"]), ask(["a"])];
    await expect(ask(codes)).rejects.toMatchObject({ name: "UpstreamError", retryAfterMs: 1000 });
    scorer.open();
    await Promise.all(waiting);
  });

  test("an empty line takes whatever a request may hold", async () => {
    expect(await open().ask(Array(7).fill("a"))).toHaveLength(7);
  });

  test("what a client that left still waited for is not scored", async () => {
    const { scorer, ask, batcher } = open();
    const leaving = new AbortController();
    const first = ask(["wait"]);
    const left = ask(["never"], leaving.signal);
    const other = ask(["b"]);
    leaving.abort();
    await expect(left).rejects.toThrow(UpstreamError);
    expect(batcher.waiting()).toBe(1);
    scorer.open();
    await Promise.all([first, other]);
    expect(scorer.calls).toEqual([["wait"], ["b"]]);
  });

  test("a trajectory that the scorer fails on fails its own client alone", async () => {
    const { scorer, ask } = open();
    const first = ask(["wait"]);
    const broken = ask(["break"]);
    const other = ask(["b"]);
    scorer.open();
    await expect(broken).rejects.toThrow("broken by one");
    expect(await Promise.all([first, other])).toHaveLength(2);
  });
});

const body = (...steps: readonly string[]) => ({
  trajectories: steps.map((code) => ({ language: "c", steps: [code] })),
});

describe("under load", () => {
  test("a thousand small requests at once are all answered, each with its own rewards", async () => {
    const server = await startTestServer();
    const answers = await Promise.all(
      Array.from({ length: 1000 }, async (_, index) => {
        const answer = await postJson(`${server.url}/v1/rewards`, body(index % 2 === 0 ? "unsafe(a);" : "check(a);"));
        const [result] = (await readJson<RewardsReply>(answer)).results;
        return result?.kind === "scored" ? result.steps[0]?.secure : null;
      }),
    );
    await server.stop();
    expect(answers).toEqual(answers.map((_, index) => (index % 2 === 0 ? -2 : 3)));
  });

  test("what is too much is refused with 429 and a time, and what waits is answered", async () => {
    const scorer = gatedScorer();
    const line = { batchTrajectories: 1, batchCharacters: 100, waitingTrajectories: 1, waitingCharacters: 1000 };
    const server = await startTestServer({ scorer, threads: 0, line });
    const running = postJson(`${server.url}/v1/rewards`, body("wait"));
    await scorer.held;
    const two = [0, 1].map(() => postJson(`${server.url}/v1/rewards`, body("a", "b")));
    const refused = await Promise.race(two);
    scorer.open();
    const statuses = (await Promise.all([running, ...two])).map(({ status }) => status);
    await server.stop();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(statuses.sort()).toEqual([200, 200, 429]);
  });

  test("a client that hangs up is forgotten, and the other clients notice nothing", async () => {
    const scorer = gatedScorer();
    const server = await startTestServer({ scorer, threads: 0 });
    const left = request(`${server.url}/v1/rewards`, {
      method: "POST",
      headers: { "content-type": "application/json", ...AUTHORISED },
    }).on("error", () => undefined);
    left.end(JSON.stringify(body("wait")));
    await scorer.held;
    const other = postJson(`${server.url}/v1/rewards`, body("b"));
    left.destroy();
    scorer.open();
    expect((await other).status).toBe(200);
    await server.stop();
  });

  test("a server that stops answers what it has taken", async () => {
    const scorer = gatedScorer();
    const server = await startTestServer({ scorer });
    const running = postJson(`${server.url}/v1/rewards`, body("wait"));
    await scorer.held;
    const stopped = server.stop();
    scorer.open();
    expect((await running).status).toBe(200);
    await stopped;
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });
});
