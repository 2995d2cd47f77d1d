import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createGramReading, type GramReader } from "#reward/gram-reader.ts";
import { stepFeatures } from "#trajectory/step-features.ts";

const READER: GramReader = {
  weights: Int8Array.from({ length: 64 }, (_, at) => (at * 37) % 128),
  scale: 0.02,
  bias: -0.4,
};

const LINES = ["memcpy(to, from, length);", "if (length > bound) return -1;", "puts(name);", "free(to);", ""];
const someSteps = fc.array(fc.constantFrom(...LINES), { maxLength: 8 });

function logOddsOf(codes: readonly string[]): number {
  const reading = createGramReading(READER);
  for (const code of codes) reading.add(stepFeatures(code));
  return reading.logOdds();
}

describe("a reader of n-grams", () => {
  test("says its bias of no code", () => {
    expect(logOddsOf([])).toBe(-0.4);
  });

  test("says the same of steps in any order", () => {
    fc.assert(
      fc.property(someSteps, (codes) => {
        expect(logOddsOf([...codes].reverse())).toBeCloseTo(logOddsOf(codes), 9);
      }),
    );
  });

  test("goes no further than its heaviest weights reach, however often the same code stands there", () => {
    fc.assert(
      fc.property(fc.constantFrom(...LINES), fc.integer({ min: 1, max: 50 }), (code, times) => {
        const most = READER.scale * 127 * Math.sqrt(READER.weights.length);
        expect(Math.abs(logOddsOf(Array(times).fill(code)) - READER.bias)).toBeLessThanOrEqual(most);
      }),
    );
  });
});
