import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { aggregateMargins } from "#reward/aggregate.ts";
import { type Aggregates, aggregatesOf } from "#reward/aggregations.ts";
import type { Margin } from "#reward/margin.ts";
import { rankCandidates } from "#reward/rank-candidates.ts";
import { stepWeights } from "#reward/step-weights.ts";

const anyMargins = fc.array(
  fc.double({ min: -1, max: 1, noNaN: true }).map((value) => value as Margin),
  { minLength: 1, maxLength: 30 },
);
const anyTau = fc.double({ min: 0.01, max: 10, noNaN: true });

describe("the aggregations", () => {
  test("of a small candidate are what the paper's words say", () => {
    const margins = [0.5, -0.5] as Margin[];
    const [low, high] = [Math.exp(-0.5 / 0.5), Math.exp(0.5 / 0.5)].map(
      (weight) => weight / (Math.exp(-1) + Math.exp(1)),
    );
    const close = (value = 0) => expect.closeTo(value, 12);
    expect(aggregatesOf(margins, 0.5)).toEqual({
      weighted: close(0.5 * (low ?? 0) - 0.5 * (high ?? 0)),
      minimum: -0.5,
      average: 0,
      last: -0.5,
      binary: 0.5,
      weightedMinimum: close(-0.5 * (high ?? 0)),
      weightedBinary: close(low),
    });
  });

  test("stay in their ranges, and `weighted` is R", () => {
    fc.assert(
      fc.property(anyMargins, anyTau, (margins, tau) => {
        const { weighted, binary, weightedBinary, ...others } = aggregatesOf(margins, tau);
        expect(weighted).toBe(aggregateMargins(margins, tau));
        expect([binary, weightedBinary].every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(Object.values(others).every((value) => Math.abs(value) <= 1)).toBe(true);
      }),
    );
  });

  test("of one step are the step's own", () => {
    const { weighted, minimum, average, last, weightedMinimum } = aggregatesOf([0.25 as Margin], 0.1);
    expect([weighted, minimum, average, last, weightedMinimum]).toEqual(Array(5).fill(0.25));
  });

  test("of nothing are a programming error", () => {
    expect(() => aggregatesOf([], 0.1)).toThrow(RangeError);
  });

  test("the weights of steps are together 1, and the lowest step weighs most", () => {
    fc.assert(
      fc.property(anyMargins, anyTau, (margins, tau) => {
        const weights = stepWeights(margins, tau);
        const lowest = margins.indexOf(Math.min(...margins) as Margin);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
        expect(weights[lowest]).toBe(Math.max(...weights));
      }),
    );
  });
});

describe("ranking candidates", () => {
  const of = (...margins: readonly number[]): Aggregates => aggregatesOf(margins as Margin[], 0.1);

  test("each aggregation ranks for itself", () => {
    const { minimum, average, last } = rankCandidates([of(-0.5, 0.9), of(0.1, 0.1), of(0.9, -0.4)]);
    expect({ minimum, average, last }).toEqual({ minimum: [1, 2, 0], average: [2, 0, 1], last: [0, 1, 2] });
  });

  test("ties go to the earlier, and nothing scored comes last", () => {
    expect(rankCandidates([null, of(0.1), null, of(0.1), of(0.2)]).weighted).toEqual([4, 1, 3, 0, 2]);
  });

  test("every candidate stands once in every ranking, by falling values", () => {
    fc.assert(
      fc.property(fc.array(fc.option(anyMargins), { minLength: 1, maxLength: 12 }), (all) => {
        const aggregates = all.map((margins) => (margins === null ? null : aggregatesOf(margins, 0.1)));
        for (const ranking of Object.values(rankCandidates(aggregates))) {
          expect([...ranking].sort((one, other) => one - other)).toEqual(all.map((_, index) => index));
        }
        const values = rankCandidates(aggregates).weighted.map((index) => aggregates[index]?.weighted ?? -2);
        expect(values).toEqual([...values].sort((one, other) => other - one));
      }),
    );
  });
});
