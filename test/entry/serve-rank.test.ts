import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { openRealParser } from "../fakes/real-parser.ts";
import { DESCRIPTION, postJson, readJson, startTestServer, type TestServer } from "../fakes/scoring-server.ts";

const ajv = new Ajv2020({ strict: false }).addSchema(JSON.parse(DESCRIPTION), "api");
const validate = ajv.getSchema("api#/components/schemas/RankReply");

type RankReply = {
  readonly aggregation: string;
  readonly ranking: readonly number[];
  readonly rankings: Readonly<Record<string, readonly number[]>>;
  readonly candidates: readonly { readonly reward: number | null; readonly steps: readonly unknown[] }[];
};

const parser = openRealParser();
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ parser });
});
afterAll(async () => {
  await server.stop();
  await parser.close();
});

const PROMPT = "def run(a):\n";
const code = (call: string) => ({ code: `    ${call}\n` });

async function rank(candidates: readonly { code: string }[], more = {}) {
  const answer = await postJson(`${server.url}/v1/rank`, { language: "python", prompt: PROMPT, candidates, ...more });
  const reply = await readJson<RankReply>(answer);
  validate?.(reply);
  expect(validate?.errors).toBeNull();
  return reply;
}

describe("ranking over HTTP", () => {
  test("the most secure candidate comes first, by R where nobody says otherwise", async () => {
    const reply = await rank([code("unsafe(a)"), code("check(a)"), code("risky(a)")]);
    expect([reply.aggregation, reply.ranking]).toEqual(["weighted", [1, 2, 0]]);
    expect(reply.candidates[1]?.reward).toBeGreaterThan(reply.candidates[2]?.reward ?? 1);
  });

  test("ties go to the earlier, in every aggregation", async () => {
    const { rankings } = await rank([code("check(a)"), code("check(b)"), code("check(c)")]);
    expect(Object.values(rankings)).toEqual(Array(7).fill([0, 1, 2]));
  });

  test("each candidate tells its own steps, what they weigh, and no step of the prompt", async () => {
    const prompt = "def before(a):\n    unsafe(a)\n\n\ndef run(a):\n    check(a)\n\n";
    const { candidates } = await rank([code("risky(a)")], { prompt });
    expect(candidates[0]?.steps).toEqual([
      expect.objectContaining({ function: "run", firstLine: 8, lastLine: 8, text: "    risky(a)\n", weight: 1 }),
    ]);
  });

  test("a candidate of which nothing is scored comes last, and says so", async () => {
    const { ranking, candidates } = await rank([code("# nothing"), code("unsafe(a)")], { prompt: "" });
    expect([ranking, candidates[0]?.reward]).toEqual([[1, 0], null]);
  });

  test("unfinished candidates are ranked as far as they go", async () => {
    const { ranking } = await rank([code("unsafe(a"), code("check(a")], { isPrefix: true });
    expect(ranking).toEqual([1, 0]);
  });
});
