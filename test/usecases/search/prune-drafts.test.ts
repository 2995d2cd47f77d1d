import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { JudgedDraft } from "#usecases/search/judge-drafts.ts";
import { ROOT } from "#usecases/search/path.ts";
import { pruneDrafts } from "#usecases/search/prune-drafts.ts";

function draft(margin: number | null, more: Partial<JudgedDraft> = {}): JudgedDraft {
  const text = `check(${margin});\n\n`;
  return { path: ROOT, text, isLast: false, copies: 1, margin, pathReward: margin, worst: null, ...more };
}

const drafts = fc.array(
  fc.option(fc.double({ min: -1, max: 1, noNaN: true })).map((margin) => draft(margin)),
  {
    minLength: 1,
  },
);
const fatesOf = (all: readonly JudgedDraft[], places: number) => pruneDrafts(all, places).map(({ fate }) => fate);

describe("pruning a batch", () => {
  test("keeps at least one and at most as many as there are places", () => {
    fc.assert(
      fc.property(drafts, fc.integer({ min: 1, max: 8 }), (all, places) => {
        const kept = fatesOf(all, places).filter((fate) => fate === "kept").length;
        expect(kept).toBeGreaterThanOrEqual(1);
        expect(kept).toBeLessThanOrEqual(places);
      }),
    );
  });

  test("prunes what is worse than its batch, whatever the room", () => {
    expect(fatesOf([draft(0.5), draft(-0.5), draft(0.4)], 3)).toEqual(["kept", "pruned", "kept"]);
  });

  test("keeps the earlier of equals", () => {
    expect(fatesOf([draft(0.1), draft(0.1)], 1)).toEqual(["kept", "pruned"]);
  });

  test("keeps what is known before what nothing is known of", () => {
    expect(fatesOf([draft(null), draft(-0.9)], 1)).toEqual(["pruned", "kept"]);
  });

  test("a repeated step is left, and does not make the others worse", () => {
    const path = { ...ROOT, code: "a();\n\n", pieces: ["a();"] };
    expect(fatesOf([draft(0.9, { path, text: "a();\n\n" }), draft(-0.5, { path })], 1)).toEqual(["repeated", "kept"]);
  });
});
