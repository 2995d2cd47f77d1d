import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { API_LIMITS } from "#entry/serve/limits.ts";
import { ConfigError } from "#errors.ts";
import type { HttpScorerOptions } from "../../../src/adapters/http-scorer/create-http-scorer.ts";
import { fakeScorer } from "../../fakes/fake-scorer.ts";
import { startTestServer, type TestServer } from "../../fakes/scoring-server.ts";
import { EXPECTED, openClient, TIMEOUT_MS, trajectoryOf } from "./test-client.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const client = (options: Partial<HttpScorerOptions> = {}) => openClient({ url: server.url, ...options }).scorer;

describe("scoring on another host", () => {
  test("gives what its scorer gives, in order, and sends only what is scored", async () => {
    const asked = [
      trajectoryOf("unsafe(a);", "// note", "check(b);"),
      trajectoryOf("// only"),
      trajectoryOf("risky()"),
    ];
    expect(await client().score(asked)).toEqual(await fakeScorer().score(asked));
  });

  test("what takes the other host too long is timed out, the rest is scored", async () => {
    const results = await client().score([trajectoryOf("endless();"), trajectoryOf("check(a);")]);
    expect(results.map(({ kind }) => kind)).toEqual(["timed-out", "scored"]);
  });

  test("a review larger than one request is cut into several", async () => {
    const many = Array.from({ length: API_LIMITS.trajectories + 1 }, (_, index) => trajectoryOf(`check(${index});`));
    const results = await client().score(many);
    expect(results).toEqual(await fakeScorer().score(many));
  });

  test("a step longer than the server takes is unread, and the others are scored", async () => {
    const long = trajectoryOf("a".repeat(API_LIMITS.stepCharacters + 1));
    const results = await client().score([long, trajectoryOf("check(a);")]);
    expect(results).toMatchObject([{ kind: "timed-out", afterMs: TIMEOUT_MS }, { kind: "scored" }]);
  });

  test("tokens are counted here", () => {
    expect(client({ url: "http://127.0.0.1:1" }).countTokens("abc")).toBe(3);
  });

  test("nothing to score asks nobody", async () => {
    expect(await client({ url: "http://127.0.0.1:1" }).score([])).toEqual([]);
  });

  test("says the model of the local folder, and the provider that computed", async () => {
    const scorer = client();
    await scorer.score([trajectoryOf("a")]);
    const { name, digest, maxTokens } = EXPECTED;
    expect(scorer.model).toEqual({ name, digest, maxTokens, provider: "cpu" });
  });

  test("any model may answer where none is expected, and is called by its own name", async () => {
    const scorer = client({ expected: { ...EXPECTED, name: "ours", digest: null, tokenizerDigest: null } });
    const asked = [trajectoryOf("unsafe(a);")];
    expect(await scorer.score(asked)).toEqual(await fakeScorer().score(asked));
    expect(scorer.model).toMatchObject({ name: EXPECTED.name, digest: EXPECTED.digest });
  });

  test.each([
    ["digest", "e".repeat(64), "the model dddd"],
    ["tokenizerDigest", "f".repeat(64), "the tokenizer dddd"],
    ["contractVersion", 2, "the contract version 1"],
  ])("another %s is a mistake that names both", async (key, value, message) => {
    const scored = client({ expected: { ...EXPECTED, [key]: value } }).score([trajectoryOf("a")]);
    await expect(scored).rejects.toThrow(ConfigError);
    await expect(scored).rejects.toThrow(message);
    await expect(scored).rejects.toThrow(String(value));
  });

  test("a wrong token is a mistake, told with the cure and without the token", async () => {
    const token = "another-token-0123456789";
    const scored = client({ token }).score([trajectoryOf("a")]);
    await expect(scored).rejects.toThrow(ConfigError);
    await expect(scored).rejects.toThrow(/does not accept the token.*the same one/);
    await expect(scored).rejects.not.toThrow(token);
  });

  test("a server without a token cannot prove to have ours", async () => {
    const open = await startTestServer({ token: null });
    const scored = openClient({ url: open.url }).scorer.score([trajectoryOf("a")]);
    await expect(scored).rejects.toThrow("did not prove to have the token");
    await open.stop();
  });

  test("without a token on both sides, this machine's server is believed", async () => {
    const open = await startTestServer({ token: null });
    const results = await openClient({ url: open.url, token: null }).scorer.score([trajectoryOf("a")]);
    expect(results).toMatchObject([{ kind: "scored" }]);
    await open.stop();
  });

  test("the token never travels", async () => {
    const seen: string[] = [];
    const spy: typeof fetch = (url, init) => {
      seen.push(JSON.stringify([url, init?.headers, init?.body]));
      return fetch(url, init);
    };
    await client({ fetch: spy }).score([trajectoryOf("a")]);
    expect([seen.length, seen.join("").includes("a-token-of-the-tests")]).toEqual([2, false]);
  });

  test("a client that is closed asks nothing more", async () => {
    const scorer = client();
    await scorer.close();
    await expect(scorer.score([trajectoryOf("a")])).rejects.toMatchObject({ name: "UpstreamError" });
  });

  test("more than may wait is an upstream failure with a time", async () => {
    const scorer = client({ atOnce: 1, waiting: 1 });
    await scorer.score([trajectoryOf("a")]);
    const all = await Promise.allSettled([1, 2, 3].map(() => scorer.score([trajectoryOf("a")])));
    expect(all.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
  });
});

describe("the address", () => {
  test.each(["http://10.0.0.1:8080", "http://scorer.example"])("%s would carry code unencrypted", (url) => {
    expect(() => client({ url })).toThrow(/unencrypted; use https/);
  });

  test.each(["ftp://a", "scorer", "https://user:pass@a", "https://a?token=1"])("%s is none", (url) => {
    expect(() => client({ url })).toThrow("must be an http or https URL without user");
  });

  test("is taken unencrypted where that is allowed", () => {
    expect(() => client({ url: "http://scorer.internal:8080", isPlainAllowed: true })).not.toThrow();
  });
});
