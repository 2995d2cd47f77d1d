import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { aggregateMargins } from "#reward/aggregate.ts";
import type { Margin } from "#reward/margin.ts";

const margins = fc.array(
  fc.double({ min: -1, max: 1, noNaN: true }).map((value) => value as Margin),
  { minLength: 1, maxLength: 40 },
);
const tau = fc.double({ min: 0.01, max: 10, noNaN: true });

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

describe("risk-sensitive aggregation", () => {
  test("lies between the lowest margin and the mean", () => {
    fc.assert(
      fc.property(margins, tau, (rewards, temperature) => {
        const reward = aggregateMargins(rewards, temperature);
        expect(reward).toBeGreaterThanOrEqual(Math.min(...rewards) - 1e-9);
        expect(reward).toBeLessThanOrEqual(mean(rewards) + 1e-9);
      }),
    );
  });

  test("does not depend on the order of the steps", () => {
    fc.assert(
      fc.property(margins, tau, (rewards, temperature) => {
        const reversed = aggregateMargins([...rewards].reverse(), temperature);
        expect(reversed).toBeCloseTo(aggregateMargins(rewards, temperature), 9);
      }),
    );
  });

  test("is the minimum where tau goes to zero, and the mean where it goes to infinity", () => {
    const rewards = [-0.4, 0.1, 0.9] as Margin[];
    expect(aggregateMargins(rewards, 1e-4)).toBeCloseTo(-0.4, 9);
    expect(aggregateMargins(rewards, 1e6)).toBeCloseTo(0.2, 4);
  });

  test("can fall a little where a safe step gets safer: it is not monotone", () => {
    expect(aggregateMargins([-0.2, 0.05] as Margin[], 0.1)).toBeCloseTo(-0.181, 4);
    expect(aggregateMargins([-0.2, 0.1] as Margin[], 0.1)).toBeCloseTo(-0.1858, 4);
  });

  test("refuses a trajectory without steps", () => {
    expect(() => aggregateMargins([], 0.1)).toThrow(RangeError);
  });
});
