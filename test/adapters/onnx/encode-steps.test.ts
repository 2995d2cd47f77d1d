import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createStepEncoder, planRuns } from "../../../src/adapters/onnx/encode-steps.ts";

/** One token a character: what matters here is where they go. */
const tokenize = (text: string) => [...text].map((character) => character.charCodeAt(0));
const encoderOf = (maxTokens: number) => createStepEncoder(tokenize, { stepSeparator: "\n\n", maxTokens });

describe("encoding steps", () => {
  test("a step is tokenised alone and its separator follows it", () => {
    expect(encoderOf(100).encode("ab").tokens).toEqual([97, 98, 10, 10]);
  });

  test("a step longer than the model keeps its beginning as tokens, and all of its n-grams", () => {
    const [long, short] = [encoderOf(10).encode("x = y + z;"), encoderOf(100).encode("x = y + z;")];
    expect([long.tokens.length, long.features]).toEqual([10, short.features]);
  });

  test("indentation is not read", () => {
    expect(encoderOf(100).encode("\t  a;\n\n b;")).toEqual(encoderOf(100).encode("a;\nb;"));
  });
});

describe("planning runs", () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 40 });
  const stepsOf = (counts: readonly number[]) =>
    counts.map((count) => ({ tokens: Array(count).fill(1), features: [count] }));

  test("every step is in exactly one run, in order, and no run is longer than the model", () => {
    fc.assert(
      fc.property(lengths, (counts) => {
        const runs = planRuns(stepsOf(counts), 30);
        expect(runs.flatMap((run) => [...run.featureIds].map(Number))).toEqual(counts);
        expect(runs.every((run) => run.inputIds.length <= 30)).toBe(true);
      }),
    );
  });

  test("the model is read at the last token of each step", () => {
    const [run] = planRuns(stepsOf([3, 1, 2]), 30);
    expect([...(run?.stepEnds ?? [])]).toEqual([2n, 3n, 5n]);
    expect([...(run?.featureSteps ?? [])]).toEqual([0n, 1n, 2n]);
  });
});
