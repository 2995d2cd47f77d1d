import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { API_LIMITS } from "#entry/serve/limits.ts";
import { aggregateMargins } from "#reward/aggregate.ts";
import { marginOf } from "#reward/margin.ts";
import type { ErrorReply, RewardsReply } from "#scoring-api/replies.ts";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import {
  AUTHORISED,
  DESCRIPTION,
  postJson,
  readJson,
  startTestServer,
  type TestServer,
  TOKEN,
} from "../fakes/scoring-server.ts";

const API = JSON.parse(DESCRIPTION);
const ajv = new Ajv2020({ strict: false }).addSchema(API, "api");

/** What the description says that is wrong with a value; null where nothing is. */
function problemsOf(schema: string, value: unknown) {
  const validate = ajv.getSchema(`api#/components/schemas/${schema}`);
  validate?.(value);
  return validate?.errors;
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const ONE = { trajectories: [{ language: "c", steps: ["check(a);", "unsafe(b);"] }] };
const rewards = (body: unknown, headers = {}) => postJson(`${server.url}/v1/rewards`, body, headers);

describe("the scoring server", () => {
  test("gives two logits and a margin for each step, and R for each trajectory", async () => {
    const logits = [
      { vulnerable: 0, secure: 3 },
      { vulnerable: 0, secure: -2 },
    ];
    const margins = logits.map(marginOf);
    const reply = await (await rewards(ONE)).json();
    expect(reply).toEqual({
      model: { name: "words", digest: "d".repeat(64), provider: "cpu" },
      results: [
        {
          kind: "scored",
          steps: logits.map((step, index) => ({ ...step, margin: margins[index] })),
          reward: aggregateMargins(margins, 0.1),
        },
      ],
    });
    expect([problemsOf("RewardsRequest", ONE), problemsOf("RewardsReply", reply)]).toEqual([null, null]);
  });

  test("gives every aggregation and a reward for each token to whoever asks for them", async () => {
    const asked = { ...ONE, include: ["aggregates", "tokens"] };
    const reply = await readJson<RewardsReply>(await rewards(asked));
    const margins = [Math.tanh(3 / 2), Math.tanh(-2 / 2)];
    const steps = ["check(a);", "unsafe(b);"].map((reading, at) => {
      return { reading, tokens: [{ start: 0, end: reading.length, margin: margins[at] }] };
    });
    const aggregates = { minimum: margins[1], last: margins[1], binary: 0.5 };
    expect(reply.results).toMatchObject([{ steps, aggregates }]);
    expect([problemsOf("RewardsRequest", asked), problemsOf("RewardsReply", reply)]).toEqual([null, null]);
  });

  test("says of a trajectory that took too long that it did, and scores the others", async () => {
    const steps = [["endless();"], ["check(a);"]];
    const answer = await rewards({ trajectories: steps.map((one) => ({ language: "c", steps: one })) });
    const reply = await readJson<RewardsReply>(answer);
    expect(reply.results.map(({ kind }) => kind)).toEqual(["timed-out", "scored"]);
    expect(problemsOf("RewardsReply", reply)).toBeNull();
  });

  test("says which model scores, and what a request may hold", async () => {
    const reply = await (await fetch(`${server.url}/v1/model`, { headers: AUTHORISED })).json();
    expect(reply).toMatchObject({ name: "made-up-1", contractVersion: 1, maxTokens: 512, limits: API_LIMITS });
    expect(problemsOf("Model", reply)).toBeNull();
  });

  test.each(["/healthz", "/readyz", "/metrics", "/openapi.json"])("answers %s without a token", async (path) => {
    expect((await fetch(`${server.url}${path}`)).status).toBe(200);
  });

  test("describes exactly the paths it has", async () => {
    const statuses = await Promise.all(
      Object.keys(API.paths).map(
        async (path) =>
          (await fetch(`${server.url}${path.replace("{id}", "0".repeat(32))}`, { headers: AUTHORISED })).status,
      ),
    );
    expect(statuses.filter((status) => status === 404)).toEqual([]);
    expect(await (await fetch(`${server.url}/openapi.json`)).json()).toEqual(API);
  });

  test("describes the limits that it has", () => {
    const { RewardsRequest, RankRequest } = API.components.schemas;
    const { trajectories } = RewardsRequest.properties;
    const { steps } = trajectories.items.properties;
    expect([
      trajectories.maxItems,
      steps.maxItems,
      steps.items.maxLength,
      RankRequest.properties.candidates.maxItems,
    ]).toEqual([API_LIMITS.trajectories, API_LIMITS.steps, API_LIMITS.stepCharacters, API_LIMITS.candidates]);
  });

  test.each(["", "Bearer wrong-token-0123456789", `Basic ${TOKEN}`, `Bearer ${TOKEN}x`, "Bearer "])(
    "tells nothing to whoever says %j",
    async (authorization) => {
      const answer = await rewards(ONE, { authorization });
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
      expect(problemsOf("Error", await answer.json())).toBeNull();
    },
  );

  test("tells whoever has no token not even which paths there are", async () => {
    expect((await fetch(`${server.url}/v1/nothing`)).status).toBe(401);
  });

  const step = (length: number) => "x".repeat(length);
  const of = (steps: readonly unknown[]) => ({ trajectories: [{ language: "c", steps }] });
  const { stepCharacters, steps, trajectories, bodyBytes } = API_LIMITS;
  const refused: readonly (readonly [string, unknown, number, string])[] = [
    ["what is no JSON", '{"trajectories":[', 400, "not-json"],
    ["no trajectory", { trajectories: [] }, 422, "invalid-request"],
    ["no step", of([]), 422, "invalid-request"],
    ["a step that is no text", of([1]), 422, "invalid-request"],
    ["an unknown language", { trajectories: [{ language: "cobol", steps: ["a"] }] }, 422, "invalid-request"],
    ["an unknown key", { ...ONE, secret_key_name: 1 }, 422, "invalid-request"],
    [
      "too many trajectories",
      { trajectories: Array(trajectories + 1).fill(ONE.trajectories[0]) },
      422,
      "invalid-request",
    ],
    ["too many steps", of(Array(steps + 1).fill("a")), 422, "invalid-request"],
    ["a million steps that are none", of(Array(1_000_000).fill(0)), 422, "invalid-request"],
    ["too long a step", of([step(stepCharacters + 1)]), 422, "invalid-request"],
    ["too long a trajectory", of(Array(5).fill(step(stepCharacters))), 422, "invalid-request"],
    ["too large a body", step(bodyBytes + 1), 413, "body-too-large"],
  ];
  test.each(refused)("refuses %s", async (_title, body, status, code) => {
    const answer = await rewards(body);
    const { error } = await readJson<ErrorReply>(answer);
    expect([answer.status, error.code]).toEqual([status, code]);
    expect(error.message).not.toContain("secret_key_name");
  });

  test("refuses bytes that are no UTF-8", async () => {
    const bytes = Buffer.from([...Buffer.from('{"trajectories":"'), 0xff, ...Buffer.from('"}')]);
    const headers = { ...AUTHORISED, "content-type": "application/json" };
    expect((await fetch(`${server.url}/v1/rewards`, { method: "POST", body: bytes, headers })).status).toBe(400);
  });

  test.each([{ "content-type": "text/plain" }, { "content-encoding": "gzip" }])("refuses %j", async (headers) => {
    expect((await rewards(ONE, headers)).status).toBe(415);
  });

  test("refuses a wrong method and an unknown path", async () => {
    const [method, path] = await Promise.all([
      fetch(`${server.url}/v1/rewards`, { headers: AUTHORISED }),
      fetch(`${server.url}/v1/__proto__`, { headers: AUTHORISED }),
    ]);
    expect([method.status, method.headers.get("allow"), path.status]).toEqual([405, "POST", 404]);
  });

  test("logs neither code nor token, whatever it is asked", async () => {
    await rewards({ trajectories: [{ language: "c", steps: ["hidden_code();"] }] });
    await rewards("hidden_code");
    await fetch(`${server.url}/hidden_code?hidden_code`);
    expect(server.lines.join("")).not.toMatch(new RegExp(`hidden_code|${TOKEN}`));
    expect(server.lines.some((line) => JSON.parse(line).msg === "answered")).toBe(true);
  });

  test("counts requests by route and status, strangers' paths as one", async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toContain('seccodeprm_api_request_seconds_count{route="/v1/rewards",status="200"}');
    expect(text).toContain('route="other"');
    expect(text).not.toContain("hidden_code");
  });
});

test("a failure of the scorer is answered without saying why, and logged", async () => {
  const scorer = fakeScorer();
  const broken = await startTestServer({
    scorer: {
      ...scorer,
      score: async (asked) => {
        if (asked.some(({ steps }) => steps[0]?.code === "break")) throw new Error("the reason");
        return scorer.score(asked);
      },
    },
  });
  const answer = await postJson(`${broken.url}/v1/rewards`, { trajectories: [{ language: "c", steps: ["break"] }] });
  await broken.stop();
  expect([answer.status, (await readJson<ErrorReply>(answer)).error.code]).toEqual([500, "failed"]);
  expect(broken.lines.join("")).toContain("the reason");
});
