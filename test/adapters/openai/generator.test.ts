import { afterEach, describe, expect, test } from "@jest/globals";
import type { GenerateRequest } from "#ports/generator.ts";
import { createOpenAiGenerator } from "../../../src/adapters/openai/create-openai-generator.ts";
import { type Behaviour, type OpenAiRequest, type OpenAiServer, startOpenAiServer } from "../../fakes/openai-server.ts";

const REQUEST: GenerateRequest = {
  prompt: { kind: "text", text: "def f():\n" },
  count: 2,
  maxTokens: 16,
  temperature: 0.8,
  stop: ["\n\n"],
  withinMs: 60_000,
};

const KEY = "sk-a-key-of-the-tests";
const never = () => new Promise<void>(() => undefined);

const servers: OpenAiServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

/** Waits are counted, not waited; the time limit never comes. */
async function generate(
  behave: (request: OpenAiRequest) => Behaviour,
  request: Partial<GenerateRequest> = {},
  more: { readonly apiKey?: string | null; readonly isLate?: boolean } = {},
) {
  const started = await startOpenAiServer(behave);
  servers.push(started);
  const waits: number[] = [];
  const asked = { ...REQUEST, ...request };
  const generator = createOpenAiGenerator({
    endpoint: started.endpoint,
    model: "coder",
    apiKey: more.apiKey === undefined ? KEY : more.apiKey,
    isPlainAllowed: false,
    retries: 2,
    random: () => 0,
    now: () => 1_000,
    fetch,
    sleep: (ms) => {
      if (ms === asked.withinMs) return more.isLate === true ? Promise.resolve() : never();
      waits.push(ms);
      return Promise.resolve();
    },
  });
  return { answer: await generator.generate(asked), requests: started.requests, waits };
}

const two: Behaviour = { kind: "choices", choices: [{ text: "    a()" }, { text: "    b()" }] };
const fails = (status: number, message: string, headers = {}): Behaviour => {
  return { kind: "raw", status, body: JSON.stringify({ error: { message } }), headers };
};

describe("a generator behind the protocol of OpenAI", () => {
  test("all answers are asked for at once, and their tokens counted", async () => {
    const { answer, requests } = await generate(() => two);
    expect(answer).toEqual({
      kind: "generated",
      texts: [
        { text: "    a()", end: "stopped" },
        { text: "    b()", end: "stopped" },
      ],
      tokens: 10,
      problems: [],
    });
    expect(requests.map(({ body }) => body)).toEqual([
      { model: "coder", prompt: "def f():\n", n: 2, max_tokens: 16, temperature: 0.8, stream: false, stop: ["\n\n"] },
    ]);
  });

  test("a conversation goes to the chat's path", async () => {
    const messages = [{ role: "user", content: "go on" }] as const;
    const { answer, requests } = await generate(() => two, { prompt: { kind: "chat", messages } });
    expect([requests[0]?.path, requests[0]?.body.messages]).toEqual(["/v1/chat/completions", messages]);
    expect(answer).toMatchObject({ texts: [{ text: "    a()" }, { text: "    b()" }] });
  });

  test("the key travels as a bearer token, and no key as no header", async () => {
    const [withKey, without] = [await generate(() => two), await generate(() => two, {}, { apiKey: null })];
    expect([withKey.requests[0]?.authorization, without.requests[0]?.authorization]).toEqual([
      `Bearer ${KEY}`,
      undefined,
    ]);
  });

  test("a server that answers once where many were asked for is asked for the others", async () => {
    const { answer, requests } = await generate(({ at }) => ({ kind: "choices", choices: [{ text: `${at}` }] }), {
      count: 3,
    });
    expect([answer, requests.map(({ body }) => body.n)]).toEqual([
      expect.objectContaining({ texts: ["0", "1", "2"].map((text) => ({ text, end: "stopped" })), problems: [] }),
      [3, 1, 1],
    ]);
  });

  test("a server that refuses to give many at once is asked one by one", async () => {
    const { answer } = await generate(({ body }) =>
      body.n > 1 ? fails(400, "n must be 1") : { kind: "choices", choices: [{ text: "x" }] },
    );
    expect(answer).toMatchObject({ kind: "generated", texts: [{ text: "x" }, { text: "x" }], problems: [] });
  });

  test("the end of an answer is told as far as the server tells it", async () => {
    const choices = [
      { text: "a", stop_reason: "\n\n" },
      { text: "b", stop_reason: null },
      { text: "c", finish_reason: "length" },
      { text: "d", finish_reason: "content_filter" },
    ];
    const { answer } = await generate(() => ({ kind: "choices", choices }), { count: 4 });
    const ends = answer.kind === "generated" ? answer.texts.map(({ end }) => end) : [];
    expect(ends).toEqual(["stopped", "ended", "cut", "cut"]);
  });

  test("more answers than were asked for are not taken", async () => {
    const { answer } = await generate(() => two, { count: 1 });
    expect(answer).toMatchObject({ texts: [{ text: "    a()" }] });
  });

  test("a server that has too much to do is asked again after the wait that it names", async () => {
    const { answer, waits } = await generate(({ at }) => (at === 0 ? fails(429, "slow", { "retry-after": "7" }) : two));
    expect([answer.kind, waits]).toEqual(["generated", [7_000]]);
  });

  test("a wait past the time limit is not waited, and is told", async () => {
    const { answer, waits } = await generate(() => fails(429, "slow", { "retry-after": "3600" }));
    expect([answer, waits]).toEqual([
      { kind: "failed", problems: ["it answered with status 429: slow"], retryAfterMs: 3_600_000 },
      [],
    ]);
  });

  test("different failures of all tries are told, each once", async () => {
    const failures: readonly Behaviour[] = [fails(500, "no memory"), { kind: "hang-up" }, fails(503, "restarting")];
    const { answer } = await generate(({ at }) => failures[at % 3] as Behaviour);
    expect(answer).toMatchObject({
      kind: "failed",
      problems: [
        "it answered with status 500: no memory",
        "it cannot be reached, or hung up",
        "it answered with status 503: restarting",
      ],
    });
  });

  test("where some of the answers fail, the others count", async () => {
    const { answer } = await generate(({ at }) =>
      at === 0 ? { kind: "choices", choices: [{ text: "x" }] } : fails(500, "no memory"),
    );
    expect(answer).toMatchObject({
      kind: "generated",
      texts: [{ text: "x" }],
      problems: ["it answered with status 500: no memory"],
    });
  });

  test.each([
    ["a page", "<html>"],
    ["half an answer", '{"choices":[{"te'],
    ["no choice", '{"choices":[]}'],
    ["a list", "[1]"],
    ["a choice without text", '{"choices":[{"index":0}]}'],
    ["a flood", `{"choices":[{"text":"${"x".repeat(200_000)}"}]}`],
  ])("%s is no answer", async (_, body) => {
    const { answer } = await generate(() => ({ kind: "raw", status: 200, body }));
    expect(answer).toMatchObject({ kind: "failed", problems: [expect.stringContaining("answer")] });
  });

  test("a server that hangs is left at the time limit", async () => {
    const { answer } = await generate(() => ({ kind: "hang" }), {}, { isLate: true });
    expect(answer).toMatchObject({ kind: "failed", problems: ["it did not answer within 60000 ms"] });
  });

  test("a key that is not known is a mistake, told without the key", async () => {
    const asked = generate(() => fails(401, `Incorrect API key provided: ${KEY}`));
    await expect(asked).rejects.toThrow(/does not accept the key \(Incorrect API key provided: <key>\)/);
  });

  test("a model that is not known is a mistake", async () => {
    await expect(generate(() => fails(404, "The model `coder` does not exist."))).rejects.toThrow(
      "knows no such model or path: The model `coder` does not exist.",
    );
  });

  test("a redirect is not followed", async () => {
    const headers = { location: "http://127.0.0.1:1/v1/completions" };
    const { answer } = await generate(() => ({ kind: "raw", status: 307, body: "", headers }));
    expect(answer).toMatchObject({ kind: "failed", problems: ["it cannot be reached, or hung up"] });
  });
});

test.each([
  ["http://models.example/v1"],
  ["ftp://127.0.0.1"],
  ["http://me:pw@127.0.0.1"],
  ["http://127.0.0.1/?k=1"],
  ["no"],
])("%s is no endpoint", (endpoint) => {
  const world = { fetch, now: () => 0, random: () => 0, sleep: never, retries: 0 };
  const open = () => createOpenAiGenerator({ ...world, endpoint, model: "m", apiKey: null, isPlainAllowed: false });
  expect(open).toThrow(/unencrypted|must be an http or https URL/);
});
