import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { alignSequences } from "#trajectory/align-sequences.ts";

const items = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 });

describe("aligning two sequences", () => {
  test("what lies between the gaps is equal on both sides", () => {
    fc.assert(
      fc.property(items, items, (base, head) => {
        const gaps = alignSequences(base, head);
        const inGap = (at: number, from: "baseStart" | "headStart", to: "baseEnd" | "headEnd") =>
          gaps.some((gap) => gap[from] <= at && at < gap[to]);
        const keptBase = base.filter((_, at) => !inGap(at, "baseStart", "baseEnd"));
        const keptHead = head.filter((_, at) => !inGap(at, "headStart", "headEnd"));
        expect(keptBase).toEqual(keptHead);
      }),
    );
  });

  test("gaps are in order, apart, and not empty", () => {
    fc.assert(
      fc.property(items, items, (base, head) => {
        const gaps = alignSequences(base, head);
        gaps.forEach((gap, index) => {
          const before = gaps[index - 1];
          expect(gap.baseEnd - gap.baseStart + gap.headEnd - gap.headStart).toBeGreaterThan(0);
          if (before !== undefined) expect(gap.baseStart).toBeGreaterThan(before.baseEnd);
        });
      }),
    );
  });

  test("equal sequences have no gap, and unrelated ones have one", () => {
    expect(alignSequences(["a", "b"], ["a", "b"])).toEqual([]);
    expect(alignSequences(["a"], ["b", "c"])).toEqual([{ baseStart: 0, baseEnd: 1, headStart: 0, headEnd: 2 }]);
  });
});
