import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type EncodedStep, type ModelInput, planRuns } from "../../../src/adapters/onnx/encode-steps.ts";
import { type ReadOn, rememberRuns } from "../../../src/adapters/onnx/remember-runs.ts";

const [LAYERS, HEADS, WIDTH] = [2, 3, 2];

function runOf(steps: readonly EncodedStep[]): ModelInput {
  const [run] = planRuns(steps, 10_000);
  if (run === undefined) throw new Error("no steps");
  return run;
}

/**
 * A model whose logits are sums over all tokens so far, and over the step's own n-grams; every key and value is its
 * token times its place in the block, so that what is cropped wrongly shows in the sums.
 */
function summing() {
  const read: number[] = [];
  const readOn: ReadOn = async (rest, past, before) => {
    read.push(rest.stepEnds.length);
    const blocks = LAYERS * HEADS;
    const all = before + rest.inputIds.length;
    const present = new Float32Array(blocks * all * WIDTH);
    for (let block = 0; block < blocks; block++) {
      present.set(past.subarray(block * before * WIDTH, (block + 1) * before * WIDTH), block * all * WIDTH);
      rest.inputIds.forEach((id, at) => {
        present.fill(
          Number(id) * (block + 1),
          (block * all + before + at) * WIDTH,
          (block * all + before + at + 1) * WIDTH,
        );
      });
    }
    const sumTo = (tokens: number) => {
      let sum = 0;
      for (let block = 0; block < blocks; block++)
        for (let at = 0; at < tokens * WIDTH; at++) sum += present[block * all * WIDTH + at] ?? 0;
      return sum;
    };
    const grams = (step: number) =>
      rest.featureIds.reduce((sum, id, at) => sum + (Number(rest.featureSteps[at]) === step ? Number(id) : 0), 0);
    const logits = Array.from(rest.stepEnds, Number).flatMap((end, step) => [sumTo(before + end + 1), grams(step)]);
    return { logits: Float32Array.from(logits), width: 2, past: present, pastShape: [LAYERS, HEADS, all, WIDTH] };
  };
  return { read, readOn };
}

const A: EncodedStep = { tokens: [1, 2], features: [7, 8] };
const B: EncodedStep = { tokens: [3], features: [] };
const C: EncodedStep = { tokens: [4, 5, 6], features: [9] };

describe("what was read before", () => {
  const step = fc.constantFrom(A, B, C, { ...A, features: [7] }, { tokens: [1], features: [7] });
  const runs = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 });

  test("changes no logit", async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (all) => {
        const remembering = rememberRuns(summing().readOn);
        for (const steps of all) {
          const fresh = await rememberRuns(summing().readOn)(runOf(steps));
          expect(await remembering(runOf(steps))).toEqual(fresh);
        }
      }),
    );
  });

  test("is not read again, where more follows, where the same comes, or after an edit", async () => {
    const { read, readOn } = summing();
    const remembering = rememberRuns(readOn);
    await remembering(runOf([A, B]));
    await remembering(runOf([A, B, C]));
    await remembering(runOf([A, B, C]));
    await remembering(runOf([A, C, C]));
    await remembering(runOf([A, B, C, A]));
    expect(read).toEqual([2, 1, 2, 1]);
  });

  test("counts only where the n-grams are the same, too", async () => {
    const { read, readOn } = summing();
    const remembering = rememberRuns(readOn);
    await remembering(runOf([B, { ...A, features: [7] }]));
    await remembering(runOf([B, A]));
    expect(read).toEqual([2, 1]);
  });
});
