import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { aggregateMargins } from "#reward/aggregate.ts";
import type { Margin } from "#reward/margin.ts";
import { prefixRewards } from "#reward/prefix.ts";

const margin = fc.double({ min: -1, max: 1, noNaN: true }).map((value) => value as Margin);
const tau = fc.double({ min: 0.001, max: 100, noNaN: true });

test("each prefix has the aggregate of its own margins", () => {
  fc.assert(
    fc.property(fc.array(margin, { maxLength: 30 }), tau, (margins, tau) => {
      prefixRewards(margins, tau).forEach((reward, index) => {
        expect(reward).toBeCloseTo(aggregateMargins(margins.slice(0, index + 1), tau), 9);
      });
    }),
  );
});

test("what follows a prefix has no effect on it", () => {
  fc.assert(
    fc.property(fc.array(margin), fc.array(margin), tau, (first, rest, tau) => {
      expect(prefixRewards([...first, ...rest], tau).slice(0, first.length)).toEqual(prefixRewards(first, tau));
    }),
  );
});
