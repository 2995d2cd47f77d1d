import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { defaultPolicy } from "#config.ts";
import { scoreOf } from "#gate/estimate-risk.ts";
import { evidenceOf } from "#gate/evidence.ts";
import type { RecordedChange } from "#pairs/recorded-change.ts";
import type { Parser, Scorer } from "#ports.ts";
import { type Detector, detectPrefixes } from "#reward/detector.ts";
import { logOddsOf, marginOf } from "#reward/margin.ts";
import { changedFunctions } from "#trajectory/changed-functions.ts";
import { namelessFeatures } from "#trajectory/nameless.ts";
import { readingOf } from "#trajectory/reading.ts";
import { splitSteps } from "#trajectory/split-steps.ts";
import { stepFeatures } from "#trajectory/step-features.ts";
import { scoreFunctions } from "#usecases/score-functions.ts";
import type { OpenModel } from "../../src/adapters/onnx/open-model.ts";
import { createPairFiles } from "../../src/adapters/pair-files/create-pair-files.ts";
import { openRealParser } from "../fakes/real-parser.ts";
import { openShippedScorer } from "../fakes/shipped-scorer.ts";

type Expected = {
  readonly digest: string;
  readonly trajectories: readonly {
    readonly id: string;
    readonly readings: readonly string[];
    readonly features: readonly number[][];
    readonly nameless: readonly number[][];
    readonly logOdds: readonly number[];
    readonly margins: readonly number[];
    readonly detected: number;
  }[];
  readonly changes: readonly { readonly id: string; readonly forward: Side; readonly backward: Side }[];
};
type Side = { readonly evidence: readonly number[]; readonly score: number };

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const EXPECTED: Expected = JSON.parse(readFileSync(here("expected.json"), "utf8"));

/** Margins agree to this much between Python and here: both run the same int8 graph. */
const DIGITS = 3;

let parser: Parser;
let scorer: Scorer;
let model: OpenModel;

beforeAll(async () => {
  parser = openRealParser();
  ({ model, scorer } = await openShippedScorer());
});
afterAll(async () => {
  await Promise.all([parser.close(), scorer.close()]);
});

/** The lines of a text with its steps' codes, as `pairs prepare` cuts them. */
async function stepsOf(text: string, language: "c" | "python") {
  const parsed = await parser.outline({ language, text });
  if (parsed.kind !== "outlined") throw new Error(parsed.kind);
  const span = { first: 1, last: text.split("\n").length - 1 };
  return splitSteps({ text, outline: parsed.outline, span, functionId: "made-up", part: "changed" });
}

describe("the contract between training and scoring", () => {
  test("is about the model that ships", () => {
    expect(model.digest).toBe(EXPECTED.digest);
  });

  test.each(EXPECTED.trajectories)(
    "$id is cut, read and scored as in training",
    async ({ id, readings, features, nameless, logOdds, margins, detected }) => {
      const sample = readFileSync(here("pairs.jsonl"), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
        .find((pair) => id.includes(`/${pair.id}@`));
      const language = sample.language;
      const steps = (await stepsOf(id.endsWith(":before") ? sample.before : sample.after, language)).filter(
        (step) => step.isScored,
      );
      expect(steps.map((step) => readingOf(step.code))).toEqual(readings);
      expect(steps.map((step) => stepFeatures(readingOf(step.code)))).toEqual(features);
      expect(steps.map((step) => namelessFeatures(readingOf(step.code)))).toEqual(nameless);
      const [result] = await scorer.score([{ functionId: id, path: sample.path, name: null, language, steps }]);
      const logits = result?.kind === "scored" ? result.logits : [];
      expectClose(logits.map(logOddsOf), logOdds);
      expectClose(logits.map(marginOf), margins);
      const verdict = detectPrefixes(steps, model.judge.detector as Detector).at(-1);
      expect(verdict).toBeCloseTo(Math.tanh(-detected / 2), DIGITS);
    },
  );

  test.each(EXPECTED.changes)(
    "$id has the evidence and the score that training saw, in both directions",
    async ({ id, forward, backward }) => {
      const changes: RecordedChange[] = [];
      for await (const change of createPairFiles().readChanges(here("changes.jsonl"))) changes.push(change);
      const change = changes.find((candidate) => candidate.id === id) as RecordedChange;
      const reviews = await reviewsOf(change);
      const reversed = reviews.map((review) => ({
        ...review,
        base: review.head,
        head: review.base,
        matches: review.matches.map(({ base, head, regression }) => ({
          base: head,
          head: base,
          regression: -regression,
          headBefore: null,
        })),
      }));
      for (const [side, functions] of [
        [forward, reviews],
        [backward, reversed],
      ] as const) {
        const evidence = evidenceOf(functions, model.risk) ?? [];
        expectClose(evidence, side.evidence);
        expect(scoreOf(side.evidence, model.risk)).toBeCloseTo(side.score, DIGITS);
      }
    },
  );
});

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  for (const [index, value] of found.entries()) expect(value).toBeCloseTo(expected[index] as number, DIGITS);
}

async function reviewsOf(change: RecordedChange) {
  const functions = [];
  for (const file of change.files) {
    const [base, head] = await Promise.all([file.base, file.head].map(async (text) => parsedText(text, file.language)));
    functions.push(...changedFunctions({ ...file, base: base ?? null, head: head ?? null }));
  }
  const nothing = { read: async () => null, write: async () => undefined, problem: () => null };
  const context = { callers: new Map(), policy: defaultPolicy() };
  const { functions: reviews } = await scoreFunctions(functions, context, {
    scorer,
    cache: nothing,
    progress: { report: () => undefined },
  });
  return reviews.filter(({ matches }) => matches.length > 0);
}

async function parsedText(text: string | null, language: RecordedChange["files"][number]["language"]) {
  if (text === null) return null;
  const parsed = await parser.outline({ language, text });
  return parsed.kind === "outlined" ? { text, outline: parsed.outline } : null;
}
