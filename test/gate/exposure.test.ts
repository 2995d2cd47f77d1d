import { describe, expect, test } from "@jest/globals";
import { type ExposureModel, exposureOf } from "#gate/exposure.ts";
import { stepFeatures } from "#trajectory/step-features.ts";
import { reviewOf } from "./build-review.ts";

const BUCKETS = 2 ** 10;

/** Sees the n-grams of one line of code, and nothing else. */
function watching(code: string): ExposureModel {
  const weights = new Int8Array(BUCKETS);
  for (const gram of stepFeatures(code)) weights[gram & (BUCKETS - 1)] = 100;
  return { weights, scale: 0.01, bias: -1 };
}

const copied = reviewOf([["memcpy(to, from, length);", 1]], [["memcpy(to, from, bound);", 1]]);
const printed = reviewOf([["puts(name);", 1]], [["puts(title);", 1]]);

describe("the exposure of a change", () => {
  test("is higher where the code is what the model watches for", () => {
    const model = watching("memcpy(to, from, length);");
    expect(exposureOf([copied], model)).toBeGreaterThan(exposureOf([printed], model));
  });

  test("is the same for a change and its reverse", () => {
    const reversed = { ...copied, base: copied.head, head: copied.base };
    const model = watching("memcpy(to, from, length);");
    expect(exposureOf([reversed], model)).toBeCloseTo(exposureOf([copied], model), 12);
  });

  test("is the bias where there is no code", () => {
    expect(exposureOf([], watching("a();"))).toBe(-1);
  });
});
