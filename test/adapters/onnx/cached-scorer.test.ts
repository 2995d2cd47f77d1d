import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Scorer } from "#ports.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { Manifest } from "../../../src/adapters/onnx/manifest.ts";
import { createOnnxScorer } from "../../../src/adapters/onnx/onnx-scorer.ts";
import type { OpenModel } from "../../../src/adapters/onnx/open-model.ts";
import { FAKE_MODEL } from "../../entry/fake-model.ts";
import { MADE_UP_RISK } from "../../entry/made-up-risk.ts";

/** A random network of 2 layers and its graph that reads on (training/make_cached_fixture.py). */
const FOLDER = fileURLToPath(new URL("../../fixtures/cached-model/", import.meta.url));
const manifest = Manifest.parse(JSON.parse(readFileSync(`${FOLDER}manifest.json`, "utf8")));
const MODEL: OpenModel = {
  ...FAKE_MODEL,
  manifest,
  modelPath: `${FOLDER}model.onnx`,
  cachedModelPath: `${FOLDER}${manifest.files.cachedModel?.path}`,
  tokenizer: readFileSync(`${FOLDER}tokenizer.json`, "utf8"),
  risk: MADE_UP_RISK,
};

function open(readsOn: boolean): Promise<Scorer> {
  const workerUrl = new URL("../../../dist/score-worker.js", import.meta.url);
  return createOnnxScorer(MODEL, { workerUrl, provider: "cpu", workers: 1, timeoutMs: 60_000, readsOn });
}

let whole: Scorer;
let cached: Scorer;
beforeAll(async () => {
  [whole, cached] = await Promise.all([open(false), open(true)]);
});
afterAll(async () => {
  await Promise.all([whole.close(), cached.close()]);
});

function trajectory(codes: readonly string[]): Trajectory {
  const where = { span: { first: 1, last: 1 }, functionId: "#", part: "changed", isScored: true } as const;
  return {
    functionId: "#",
    path: "",
    name: null,
    language: "c",
    steps: codes.map((code) => ({ text: code, code, ...where })),
  };
}

async function logOdds(scorer: Scorer, codes: readonly string[]): Promise<readonly number[]> {
  const [result] = await scorer.score([trajectory(codes)]);
  if (result?.kind !== "scored") throw new Error("not scored");
  return result.logits.map(({ secure, vulnerable }) => secure - vulnerable);
}

/** As near as the two graphs are in Python (training/tests/test_cached_model.py). */
const NEAR = 4;

describe("a model that reads on", () => {
  const step = fc.constantFrom(
    "copy(to, from);",
    "if (unsafe(n)) return -1;",
    "int n;",
    "x = y + 1;",
    "for (;;) go(n);",
  );
  const versions = fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 });

  test("gives whatever was read before the logits of the one that reads all", async () => {
    await fc.assert(
      fc.asyncProperty(versions, async (texts) => {
        for (const codes of texts) {
          const expected = await logOdds(whole, codes);
          const found = await logOdds(cached, codes);
          expect(found).toHaveLength(expected.length);
          found.forEach((value, at) => {
            expect(value).toBeCloseTo(expected[at] ?? Number.NaN, NEAR);
          });
        }
      }),
      { numRuns: 25 },
    );
  });

  test("gives it step by step, also beyond its context, where a new window begins", async () => {
    const codes = Array.from({ length: 120 }, (_, index) => `copy(to${index}, from, ${index});`);
    const expected = await logOdds(whole, codes);
    for (let count = 1; count <= codes.length; count += 7) {
      const found = await logOdds(cached, codes.slice(0, count));
      found.forEach((value, at) => {
        expect(value).toBeCloseTo(expected[at] ?? Number.NaN, NEAR);
      });
    }
  });

  test("what a step says depends on what stands before it", async () => {
    const [, alone] = await logOdds(whole, ["int n;", "x = y + 1;"]);
    const [, other] = await logOdds(whole, ["copy(to, from);", "x = y + 1;"]);
    expect(Math.abs((alone ?? 0) - (other ?? 0))).toBeGreaterThan(1e-3);
  });
});
