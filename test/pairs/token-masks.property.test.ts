import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { tokenMasks } from "#pairs/token-masks.ts";

const ids = fc.array(fc.nat({ max: 5 }), { maxLength: 40 });

test("what is left without the marked tokens is the same in both versions", () => {
  fc.assert(
    fc.property(ids, ids, (before, after) => {
      const masks = tokenMasks(before, after);
      const left = (all: readonly number[], mask: readonly number[]) => all.filter((_, index) => mask[index] === 0);
      expect(left(before, masks.before)).toEqual(left(after, masks.after));
    }),
  );
});

test("equal versions have no marked token, and a mask is as long as its text", () => {
  fc.assert(
    fc.property(ids, ids, (same, other) => {
      const { before } = tokenMasks(same, same);
      const lengths = Object.values(tokenMasks(same, other)).map((mask) => mask.length);
      expect([before.includes(1), lengths]).toEqual([false, [same.length, other.length]]);
    }),
  );
});

test("a fix that only adds marks no token of what was there", () => {
  expect(tokenMasks([1, 2, 3], [1, 9, 2, 3])).toEqual({ before: [0, 0, 0], after: [0, 1, 0, 0] });
});
