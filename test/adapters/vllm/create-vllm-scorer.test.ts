import { afterEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ConfigError, UpstreamError } from "#errors.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { createVllmScorer, type VllmScorerOptions } from "../../../src/adapters/vllm/create-vllm-scorer.ts";
import { planWindows } from "../../../src/adapters/vllm/plan-windows.ts";
import { type Served, startVllm } from "./vllm-server.ts";

const DIGEST = "a".repeat(64);
const tokenize = (text: string) => [...text].map((character) => character.codePointAt(0) ?? 0);
/** `vulnerable` is the token itself, `secure` how many tokens stood before it: positions show in the logits. */
const classify: Served["classify"] = (ids) => ids.map((id, at) => [id, at]);
const SERVED: Served = { names: ["other", `prm@${DIGEST}`], maxModelLen: 64, tokenize, classify, key: "the-key" };

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function open(served: Partial<Served> = {}, options: Partial<VllmScorerOptions> = {}) {
  const server = await startVllm({ ...SERVED, ...served });
  const expected = { name: "prm", digest: DIGEST, maxTokens: 32, stepSeparator: "\n\n", tokenize };
  const scorer = createVllmScorer({
    url: server.url,
    token: "the-key",
    expected,
    encode: (code) => tokenize(`${code}\n\n`),
    isPlainAllowed: false,
    timeoutMs: 10_000,
    retries: 2,
    now: () => 0,
    // Waits between tries are over at once, time limits never.
    sleep: (ms, signal) =>
      ms === 10_000 ? new Promise((resolve) => signal.addEventListener("abort", () => resolve())) : Promise.resolve(),
    random: () => 0,
    fetch,
    ...options,
  });
  stops.push(server.stop, scorer.close);
  return { scorer, asked: server.asked };
}

function trajectory(...codes: readonly string[]): Trajectory {
  const where = { span: { first: 1, last: 1 }, functionId: "#", part: "changed" } as const;
  const steps = codes.map((code) => ({ text: code, code, isScored: code !== "}", ...where }));
  return { functionId: "#", path: "", name: null, language: "c", steps };
}

describe("a vLLM server", () => {
  test("is asked with token ids, and read at the last token of each separator", async () => {
    const { scorer, asked } = await open();
    const [result] = await scorer.score([trajectory("ab", "}", "c")]);
    expect(result).toEqual({
      kind: "scored",
      logits: [
        { vulnerable: 10, secure: 3 },
        { vulnerable: 10, secure: 6 },
      ],
    });
    expect(asked.at(-1)).toEqual({
      path: "/pooling",
      body: {
        model: `prm@${DIGEST}`,
        task: "token_classify",
        use_activation: false,
        encoding_format: "float",
        input: [tokenize("ab\n\nc\n\n")],
      },
    });
  });

  test("gets what is longer than its context in windows, and every step is in one", async () => {
    const { scorer, asked } = await open();
    const [result] = await scorer.score([trajectory("x".repeat(20), "y".repeat(20))]);
    expect(result).toMatchObject({ logits: [{ secure: 21 }, { secure: 21 }] });
    expect(asked.at(-1)?.body.input?.map((ids) => ids.length)).toEqual([22, 22]);
  });

  test("is met once, before the first score", async () => {
    const { scorer, asked } = await open();
    await scorer.score([trajectory("a")]);
    await scorer.score([trajectory("b"), trajectory("c")]);
    const paths = asked.map(({ path }) => path);
    expect(paths.slice(0, 2)).toEqual(["/v1/models", "/tokenize"]);
    expect([paths.lastIndexOf("/tokenize") < paths.indexOf("/pooling"), asked.at(1)?.body]).toEqual([
      true,
      { model: `prm@${DIGEST}`, prompt: "\n\n", add_special_tokens: false },
    ]);
  });

  test.each<[string, Partial<Served>, string]>([
    ["another model", { names: [`prm@${"b".repeat(64)}`] }, `the digests ${"b".repeat(64)}`],
    ["a name without a digest", { names: ["prm"] }, "--served-model-name"],
    ["another tokenizer", { tokenize: (text) => tokenize(text).map((id) => id + 1) }, "into other tokens"],
    ["a tokenizer that adds a beginning", { tokenize: (text) => [1, ...tokenize(text)] }, "into other tokens"],
    ["a shorter context", { maxModelLen: 31 }, "--max-model-len 32"],
    ["another key", { key: "another" }, "does not accept the key"],
  ])("with %s is refused before it sees any code", async (_what, served, message) => {
    const { scorer, asked } = await open(served);
    const scored = scorer.score([trajectory("secret")]);
    await expect(scored).rejects.toThrow(ConfigError);
    await expect(scored).rejects.toThrow(message);
    expect(JSON.stringify(asked)).not.toContain(String(tokenize("secret")));
  });

  test.each<[string, Served["classify"]]>([
    ["one row for all tokens", () => [[1, 2]]],
    ["three labels", (ids) => ids.map(() => [1, 2, 3])],
    ["no rows", () => []],
  ])("that answers %s is not believed", async (_what, wrong) => {
    const { scorer } = await open({ classify: wrong });
    await expect(scorer.score([trajectory("a")])).rejects.toThrow(UpstreamError);
  });

  test("that is busy is asked again, and one that stays so is an upstream failure", async () => {
    const { scorer } = await open({ failures: [503, 429] });
    expect(await scorer.score([trajectory("a")])).toMatchObject([{ kind: "scored" }]);
    const broken = await open({ failures: [500, 500, 500] });
    await expect(broken.scorer.score([trajectory("a")])).rejects.toThrow("status 500");
  });

  test("that does not answer in time has failed before it was met", async () => {
    const { scorer } = await open({}, { sleep: async () => undefined, fetch: () => new Promise(() => undefined) });
    await expect(scorer.score([trajectory("a")])).rejects.toThrow("did not answer within");
  });

  test("that takes too long to score leaves its trajectory unread", async () => {
    const silent: typeof fetch = (url, init) =>
      String(url).endsWith("/pooling") ? new Promise(() => undefined) : fetch(url, init);
    let expire: () => void = () => undefined;
    const sleep = () =>
      new Promise<void>((resolve) => {
        expire = resolve;
      });
    const asked: typeof fetch = (url, init) => {
      const answer = silent(url, init);
      if (String(url).endsWith("/pooling")) setImmediate(() => expire());
      return answer;
    };
    const { scorer } = await open({}, { sleep, fetch: asked });
    expect(await scorer.score([trajectory("a")])).toEqual([{ kind: "timed-out", afterMs: 10_000 }]);
  });

  test("beyond this machine needs https", () => {
    const options = { expected: { name: "", digest: "", maxTokens: 1, stepSeparator: "", tokenize }, encode: tokenize };
    const world = {
      token: null,
      timeoutMs: 1,
      retries: 0,
      now: () => 0,
      sleep: async () => undefined,
      random: () => 0,
      fetch,
    };
    expect(() => createVllmScorer({ ...options, ...world, url: "http://gpu.example", isPlainAllowed: false })).toThrow(
      "https",
    );
  });
});

test("windows hold every step once, in order, and no more than they may", () => {
  const steps = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 9 }), { maxLength: 20 });
  fc.assert(
    fc.property(steps, (encoded) => {
      const windows = planWindows(encoded, 10);
      expect(windows.flatMap(({ ids }) => ids)).toEqual(encoded.flat());
      expect(windows.flatMap(({ ends }) => ends)).toHaveLength(encoded.length);
      expect(windows.every(({ ids, ends }) => ids.length <= 10 && ends.at(-1) === ids.length - 1)).toBe(true);
    }),
  );
});
