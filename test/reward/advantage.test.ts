import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { advantagesOf } from "#reward/advantage.ts";

const sampled = fc.record({
  margin: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
  copies: fc.integer({ min: 1, max: 9 }),
});

test("advantages of a batch, each as often as it was written, sum to nothing", () => {
  fc.assert(
    fc.property(fc.array(sampled), (batch) => {
      const sum = advantagesOf(batch).reduce<number>(
        (total, one, at) => total + (one ?? 0) * (batch[at]?.copies ?? 0),
        0,
      );
      expect(sum).toBeCloseTo(0, 9);
    }),
  );
});

test("an advantage is a margin less the mean, and what is unread has none", () => {
  const batch = [
    { margin: 0.9, copies: 1 },
    { margin: null, copies: 5 },
    { margin: 0, copies: 2 },
  ];
  expect(advantagesOf(batch)).toEqual([expect.closeTo(0.6, 9), null, expect.closeTo(-0.3, 9)]);
});
