import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { riskOf } from "#gate/calibrate.ts";
import { compositionOf } from "#gate/composition.ts";
import { COMPOSITION_PARTS } from "#gate/composition-parts.ts";
import { estimateRisk, type RiskModel, scoreOf } from "#gate/estimate-risk.ts";
import { EVIDENCE_LENGTH, evidenceOf, NO_READERS } from "#gate/evidence.ts";
import { matchSteps } from "#reward/match-steps.ts";
import { rewardsOf } from "../reward/build-rewards.ts";

const TABLE = { scores: [-2, 0, 1, 3], falseAlarms: [1, 0.5, 0.05, 0.01] };

function reviewOf(base: Parameters<typeof rewardsOf>[0], head: Parameters<typeof rewardsOf>[0]) {
  const [before, after] = [rewardsOf(base), rewardsOf(head)];
  const matches = matchSteps(before, after);
  return { functionId: "a.c#f", path: "a.c", name: "f", base: before, head: after, matches, callers: [] };
}

describe("calibrated risk", () => {
  test("is 1 minus the share of ordinary changes at a row of the table", () => {
    expect(riskOf(1, TABLE)).toBeCloseTo(0.95, 12);
    expect(riskOf(3, TABLE)).toBeCloseTo(0.99, 12);
  });

  test("promises no more than the table measured, past its last row", () => {
    expect(riskOf(1e9, TABLE)).toBeCloseTo(0.99, 12);
    expect(riskOf(-1e9, TABLE)).toBe(0);
  });

  test("never falls as the score rises, and stays in [0, 1]", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (score, more) => {
          const [low, high] = [riskOf(score, TABLE), riskOf(score + more, TABLE)];
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(high).toBeGreaterThanOrEqual(low - 1e-12);
        },
      ),
    );
  });
});

describe("the risk model", () => {
  const stump = { feature: [0, -1, -1], threshold: [0.5, 0, 0], left: [1, 0, 0], right: [2, 0, 0], value: [0, -1, 2] };
  const model: RiskModel = {
    evidenceVersion: 1,
    evidenceLength: 1,
    initial: 0.5,
    trees: [stump, stump],
    calibration: TABLE,
    exposure: null,
    edits: null,
  };

  test("adds the leaves that the evidence reaches", () => {
    expect(scoreOf([0.5], model)).toBe(-1.5);
    expect(scoreOf([0.6], model)).toBe(4.5);
    expect(estimateRisk([0.6], model)).toBeCloseTo(0.99, 12);
  });

  test("refuses evidence that is too short for it", () => {
    expect(() => scoreOf([], model)).toThrow(RangeError);
  });
});

describe("the evidence of a change", () => {
  test("starts with the log-odds that the change took away", () => {
    const evidence = evidenceOf([reviewOf([["check(n);", 3]], [["use(n);", -1]])], NO_READERS);
    expect(evidence?.[0]).toBe(4);
  });

  test("is null where nothing scored differs", () => {
    expect(evidenceOf([reviewOf([["a();", 1]], [["a();", 1]])], NO_READERS)).toBeNull();
  });

  test("has the same length for every change", () => {
    const small = evidenceOf([reviewOf([["a();", 1]], [["b();", 1]])], NO_READERS);
    const large = evidenceOf(
      [
        reviewOf(
          [["a();", 1]],
          [
            ["b();", 1],
            ["if (x) return 0;", 2],
          ],
        ),
        reviewOf([], [["c();", 1]]),
      ],
      NO_READERS,
    );
    expect([small?.length, large?.length]).toEqual([EVIDENCE_LENGTH, EVIDENCE_LENGTH]);
  });
});

describe("what a change is made of", () => {
  const count = (counts: readonly number[], part: string) => counts[COMPOSITION_PARTS.indexOf(part)];
  const places = ({ matches }: ReturnType<typeof reviewOf>) =>
    matches.map(({ base, head }) => ({ base: base.map(({ step }) => step), head: head.map(({ step }) => step) }));

  test("counts the parts of the lines added and of those removed; lines on both sides cancel", () => {
    const review = reviewOf([["int n;\nuse(n);", 1]], [["int n;\nif (n > max) return;\nuse(n);", 1]]);
    const { added, removed } = compositionOf(places(review));
    expect([
      count(added, "condition"),
      count(added, "comparison"),
      count(added, "return"),
      count(added, "line"),
    ]).toEqual([1, 1, 1, 1]);
    expect(removed.every((value) => value === 0)).toBe(true);
  });

  test("of the reverse change is the same with its sides exchanged", () => {
    const [base, head] = [[["a(1);", 1]], [["b[0] = NULL;", 1]]] as const;
    const forward = compositionOf(places(reviewOf(base, head)));
    const backward = compositionOf(places(reviewOf(head, base)));
    expect(backward).toEqual({ added: forward.removed, removed: forward.added });
  });
});
