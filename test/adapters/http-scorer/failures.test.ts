import { afterEach, describe, expect, test } from "@jest/globals";
import { ConfigError, UpstreamError } from "#errors.ts";
import { type Behaviour, MODEL_REPLY, type OddServer, REWARDS_REPLY, startOddServer } from "./odd-server.ts";
import { openClient, TIMEOUT_MS, trajectoryOf } from "./test-client.ts";

const ONE = [trajectoryOf("check(a);")];
const SCORED = [{ kind: "scored", logits: [{ vulnerable: 0.25, secure: 1.5 }] }];

let server: OddServer | null = null;
afterEach(async () => server?.close());

/** A client of a server that answers the question for rewards like this. */
async function meet(behaviour: Behaviour, model?: Behaviour) {
  server = await startOddServer(behaviour, model);
  return { ...openClient({ url: server.url }), server };
}

function signalled() {
  let arrived: () => void = () => undefined;
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  return { arrived, arrival };
}

const rewardsAsked = ({ asked }: OddServer) => asked.filter((path) => path === "/v1/rewards").length;

describe("an answer that is not proven", () => {
  test.each<[string, Behaviour]>([
    ["without a proof", ({ response }) => response.end(JSON.stringify(REWARDS_REPLY))],
    ["with a made-up proof", ({ answer }) => answer(200, REWARDS_REPLY, { "x-seccodeprm-proof": "0".repeat(64) })],
    [
      "with the proof of another answer",
      ({ answer, response }) => {
        const end = response.end.bind(response);
        response.end = ((body: string) => end(body.replace("0.25", "9.25"))) as typeof response.end;
        answer(200, REWARDS_REPLY);
      },
    ],
  ])("%s is not used and not asked for again", async (_title, behaviour) => {
    const { scorer, server } = await meet(behaviour);
    await expect(scorer.score(ONE)).rejects.toThrow("did not prove to have the token");
    expect(rewardsAsked(server)).toBe(1);
  });

  test("that was heard before is not used for another question", async () => {
    let kept: { body: string; proof: string } | null = null;
    const { scorer } = await meet(({ answer, response }) => {
      if (kept !== null) return void response.setHeader("x-seccodeprm-proof", kept.proof).end(kept.body);
      answer(200, REWARDS_REPLY);
      kept = { body: JSON.stringify(REWARDS_REPLY), proof: String(response.getHeader("x-seccodeprm-proof")) };
    });
    expect(await scorer.score(ONE)).toEqual(SCORED);
    await expect(scorer.score(ONE)).rejects.toThrow("did not prove to have the token");
  });

  test("of a redirect is not followed: the code goes nowhere else", async () => {
    const { scorer, server } = await meet(({ response }) => response.writeHead(307, { location: "/else" }).end());
    await expect(scorer.score(ONE)).rejects.toThrow(UpstreamError);
    expect(server.asked).not.toContain("/else");
  });
});

describe("an answer that is none", () => {
  test.each<[string, Behaviour]>([
    [
      "cut in the middle",
      ({ request, response }) =>
        response.writeHead(200, { "content-length": 500 }).end('{"model":', () => request.socket.end()),
    ],
    ["a connection that breaks", ({ response }) => void response.destroy()],
    ["JSON that ends early", ({ answer }) => answer(200, '{"model":{')],
    ["a failure", ({ answer }) => answer(500, { error: { code: "failed", message: "no" } })],
    ["a proxy's page", ({ response }) => response.writeHead(502).end("<html>")],
    ["a body without end", ({ answer }) => answer(200, "x".repeat(200_000))],
  ])("%s is tried again, and then an upstream failure", async (_title, behaviour) => {
    const { scorer, server, time } = await meet(behaviour);
    await expect(scorer.score(ONE)).rejects.toThrow(UpstreamError);
    expect([rewardsAsked(server), time.waits]).toEqual([3, [200, 400]]);
  });

  test("once is made good by the next", async () => {
    const { scorer } = await meet(({ response, answer, count }) => {
      if (count === 1) response.destroy();
      else answer(200, REWARDS_REPLY);
    });
    expect(await scorer.score(ONE)).toEqual(SCORED);
  });

  test.each<[string, object]>([
    ["fewer results", { ...REWARDS_REPLY, results: [] }],
    [
      "more steps",
      {
        ...REWARDS_REPLY,
        results: [{ ...REWARDS_REPLY.results[0], steps: Array(2).fill({ vulnerable: 0, secure: 0, margin: 0 }) }],
      },
    ],
    [
      "a logit that is no number",
      {
        ...REWARDS_REPLY,
        results: [{ kind: "scored", steps: [{ vulnerable: null, secure: 0, margin: 0 }], reward: 0 }],
      },
    ],
    ["something else", { ok: true }],
  ])("with %s than asked for is an upstream failure", async (_title, reply) => {
    const { scorer } = await meet(({ answer }) => answer(200, reply));
    await expect(scorer.score(ONE)).rejects.toThrow(UpstreamError);
  });

  test("of another model than before is a mistake that names both, and the next score asks for the model again", async () => {
    const other = { ...REWARDS_REPLY, model: { ...REWARDS_REPLY.model, digest: "e".repeat(64) } };
    const { scorer, server } = await meet(({ answer }) => answer(200, other));
    const scored = scorer.score(ONE);
    await expect(scored).rejects.toThrow(ConfigError);
    await expect(scored).rejects.toThrow(/e{64}.*d{64}/);
    await expect(scorer.score(ONE)).rejects.toThrow(ConfigError);
    expect(server.asked.filter((path) => path === "/v1/model")).toHaveLength(2);
  });
});

describe("a server with too much to do", () => {
  test("is asked again when it says so", async () => {
    const { scorer, time } = await meet(({ answer, count }) => {
      if (count === 1) answer(429, { error: { code: "busy", message: "busy" } }, { "retry-after": "7" });
      else answer(200, REWARDS_REPLY);
    });
    expect([await scorer.score(ONE), time.waits]).toEqual([SCORED, [7_200]]);
  });

  test("for ever is an upstream failure that says when to come again, and opens no breaker", async () => {
    const { scorer, server } = await meet(({ answer }) =>
      answer(429, { error: { code: "busy", message: "busy" } }, { "retry-after": "3" }),
    );
    for (let round = 0; round < 4; round++) {
      await expect(scorer.score(ONE)).rejects.toMatchObject({ name: "UpstreamError", retryAfterMs: 3_000 });
    }
    expect(rewardsAsked(server)).toBe(12);
  });

  test("for longer than anybody waits is an upstream failure at once", async () => {
    const { scorer, server, time } = await meet(({ answer }) => answer(429, {}, { "retry-after": "3600" }));
    await expect(scorer.score(ONE)).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
    expect([rewardsAsked(server), time.waits]).toEqual([1, []]);
  });
});

describe("a slow server", () => {
  test("times the trajectories out, once", async () => {
    const { arrived, arrival } = signalled();
    const { scorer, server, time } = await meet(() => arrived());
    const scored = scorer.score(ONE);
    await arrival;
    time.expire();
    expect(await scored).toEqual([{ kind: "timed-out", afterMs: TIMEOUT_MS }]);
    expect(rewardsAsked(server)).toBe(1);
  });

  test("that does not say who it is is an upstream failure", async () => {
    const { arrived, arrival } = signalled();
    const { scorer, time } = await meet(
      () => undefined,
      () => arrived(),
    );
    const scored = scorer.score(ONE);
    await arrival;
    time.expire();
    await expect(scored).rejects.toThrow(`did not answer within ${TIMEOUT_MS} ms`);
  });
});

describe("a server that goes", () => {
  test("in the middle of a request is an upstream failure", async () => {
    const { scorer, server } = await meet(() => void server.close());
    await expect(scorer.score(ONE)).rejects.toThrow(UpstreamError);
  });

  test("is not asked for a while, and one question then decides for all", async () => {
    let isDown = true;
    const { server } = await meet(({ response, answer }) => {
      if (isDown) response.destroy();
      else answer(200, REWARDS_REPLY);
    });
    const { scorer, time } = openClient({ url: server.url, retries: 0, failures: 2, restMs: 1_000 });
    await expect(scorer.score(ONE)).rejects.toThrow("hung up");
    await expect(scorer.score(ONE)).rejects.toThrow("hung up");
    await expect(scorer.score(ONE)).rejects.toMatchObject({ retryAfterMs: 1_000 });
    time.pass(1_000);
    await expect(scorer.score(ONE)).rejects.toThrow("hung up");
    await expect(scorer.score(ONE)).rejects.toThrow("given a rest");
    expect(rewardsAsked(server)).toBe(3);
    time.pass(1_000);
    isDown = false;
    expect(await scorer.score(ONE)).toEqual(SCORED);
    expect(await scorer.score(ONE)).toEqual(SCORED);
  });

  test("and comes back with another model is found out by its next answer", async () => {
    const other = { ...MODEL_REPLY, digest: "e".repeat(64) };
    const { scorer } = await meet(
      ({ answer }) => answer(200, REWARDS_REPLY),
      ({ answer, response, count }) => (count === 1 ? void response.destroy() : answer(200, other)),
    );
    await expect(scorer.score(ONE)).rejects.toThrow(ConfigError);
  });
});
