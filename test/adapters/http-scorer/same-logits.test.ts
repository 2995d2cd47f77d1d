import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Scorer } from "#ports.ts";
import type { Language } from "#trajectory/language.ts";
import { sourceTrajectories } from "#trajectory/source-trajectories.ts";
import { openTokenCounter } from "../../../src/adapters/onnx/open-encoder.ts";
import type { OpenModel } from "../../../src/adapters/onnx/open-model.ts";
import { openRealParser } from "../../fakes/real-parser.ts";
import { startTestServer, type TestServer } from "../../fakes/scoring-server.ts";
import { openShippedScorer } from "../../fakes/shipped-scorer.ts";
import { C_FILE, PYTHON_FILE } from "./real-functions.ts";
import { openClient } from "./test-client.ts";

const parser = openRealParser();
let shipped: { model: OpenModel; scorer: Scorer };
let server: TestServer;
let remote: Scorer;

beforeAll(async () => {
  shipped = await openShippedScorer();
  const { model, scorer } = shipped;
  server = await startTestServer({ model, scorer });
  const { name, contractVersion, maxTokens, files } = model.manifest;
  const tokenizerDigest = files.tokenizer.sha256;
  const expected = { name, digest: model.digest, tokenizerDigest, contractVersion, maxTokens };
  remote = openClient({ url: server.url, expected, countTokens: openTokenCounter(model) }).scorer;
});
afterAll(async () => {
  await server.stop();
  await Promise.all([shipped.scorer.close(), remote.close(), parser.close()]);
});

async function trajectoriesOf(path: string, language: Language, text: string) {
  const parsed = await parser.outline({ language, text });
  if (parsed.kind !== "outlined") throw new Error(`${path}: ${parsed.kind}`);
  return sourceTrajectories({ path, text, outline: parsed.outline });
}

test("over HTTP the shipped model gives every step bit for bit the logits that it gives here", async () => {
  const trajectories = [
    ...(await trajectoriesOf("a.c", "c", C_FILE)),
    ...(await trajectoriesOf("a.py", "python", PYTHON_FILE)),
  ];
  const results = await remote.score(trajectories);
  expect(results.every((result) => result.kind === "scored" && result.logits.length > 0)).toBe(true);
  expect(results).toEqual(await shipped.scorer.score(trajectories));
});

test("over HTTP a step longer than the model is read as it is read here", async () => {
  const text = `int f(void)\n{\n    g(${Array.from({ length: 3_000 }, (_, index) => `v${index}`).join(", ")});\n}\n`;
  const trajectories = await trajectoriesOf("long.c", "c", text);
  expect(await remote.score(trajectories)).toEqual(await shipped.scorer.score(trajectories));
});

test("characters that UTF-8 cannot hold survive the journey", async () => {
  const trajectories = await trajectoriesOf("odd.py", "python", 'def f(a):\n    return a + "\ud800\u2028\u0000é"\n');
  expect(await remote.score(trajectories)).toEqual(await shipped.scorer.score(trajectories));
});

test("tokens are counted here as the model reads them there", () => {
  const codes = ["int x = 1;", "strcpy(buffer, name);\nreturn 0;", ""];
  expect(codes.map((code) => remote.countTokens(code))).toEqual(codes.map((code) => shipped.scorer.countTokens(code)));
});
