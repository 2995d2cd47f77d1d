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

test("a hundred thousand times the same item is joined at both ends", () => {
  const base = Array.from({ length: 100_000 }, () => "same");
  const head = base.with(40_000, "other");
  expect(alignSequences(base, head)).toEqual([
    { baseStart: 40_000, baseEnd: 40_001, headStart: 40_000, headEnd: 40_001 },
  ]);
});

test("sequences too hard to align have gaps that still turn one into the other", () => {
  const base = Array.from({ length: 30_000 }, (_, at) => `${at % 2}`);
  const head = Array.from({ length: 30_000 }, (_, at) => `${at % 3}`);
  const gaps = alignSequences(base, head);
  const turned = [...base];
  for (const { baseStart, baseEnd, headStart, headEnd } of [...gaps].reverse()) {
    turned.splice(baseStart, baseEnd - baseStart, ...head.slice(headStart, headEnd));
  }
  expect(turned).toEqual(head);
});
