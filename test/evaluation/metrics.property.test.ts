import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { auroc } from "#evaluation/auroc.ts";
import { bootstrap } from "#evaluation/bootstrap.ts";
import { flattenFigures, nestValues } from "#evaluation/figures.ts";
import { quantile } from "#evaluation/quantile.ts";
import { missRateAt, recallAt } from "#evaluation/recall-at.ts";
import { rocCurve } from "#evaluation/roc-curve.ts";
import { seededRandom } from "#evaluation/seeded-random.ts";
import { verdictFigures } from "#evaluation/verdict-figures.ts";

const scores = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 40 });

describe("the area under the curve", () => {
  test("is the share of pairs in which the positive scores higher, ties counted half", () => {
    fc.assert(
      fc.property(scores, scores, (positive, negative) => {
        const wins = positive.flatMap((one) => negative.map((other) => (1 + Math.sign(one - other)) / 2));
        const mean = wins.reduce((sum, win) => sum + win, 0) / wins.length;
        expect(auroc(positive, negative)).toBeCloseTo(mean, 10);
      }),
    );
  });

  test("and its mirror image add up to one", () => {
    fc.assert(
      fc.property(scores, scores, (one, other) => {
        expect((auroc(one, other) ?? 0) + (auroc(other, one) ?? 0)).toBeCloseTo(1, 10);
      }),
    );
  });

  test("is the area under the drawn curve", () => {
    fc.assert(
      fc.property(scores, scores, (positive, negative) => {
        const points = rocCurve(positive, negative);
        const area = points.slice(1).reduce((sum, { x, y }, at) => {
          const before = points[at] ?? { x: 0, y: 0 };
          return sum + ((x - before.x) * (y + before.y)) / 2;
        }, 0);
        expect(area).toBeCloseTo(auroc(positive, negative) ?? 0, 10);
      }),
    );
  });

  test("is unknown of nothing", () => {
    expect([auroc([], [1]), auroc([1], []), recallAt([], [1], 0.05), missRateAt([1], [], 0.05)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("recall at a share of false alarms", () => {
  test("never grows with a stricter share", () => {
    fc.assert(
      fc.property(scores, scores, (positive, negative) => {
        expect(recallAt(positive, negative, 0.01) ?? 0).toBeLessThanOrEqual(recallAt(positive, negative, 0.3) ?? 0);
      }),
    );
  });

  test("takes the score between two negatives, as numpy's quantile does", () => {
    const sorted = [0, 1, 2, 3];
    expect([quantile(sorted, 0.5), quantile(sorted, 0.95), quantile(sorted, 1)]).toEqual([
      1.5,
      expect.closeTo(2.85),
      3,
    ]);
  });

  test("misses what no bearable threshold finds: of few negatives not one may pass", () => {
    expect(missRateAt([1, 3, 5], [0, 1, 2, 4], 0.005)).toBeCloseTo(2 / 3);
  });

  test("survives scores that are not there at all", () => {
    expect(recallAt([1], [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 0], 0.5)).toBe(1);
  });
});

test("verdicts that are all right score one, and precision of no call is zero", () => {
  const right = [true, false].map((isVulnerable) => ({ isVulnerable, isCalled: isVulnerable }));
  expect(verdictFigures(right)).toEqual({ accuracy: 1, f1: 1, precision: 1, recall: 1 });
  const silent = right.map(({ isVulnerable }) => ({ isVulnerable, isCalled: false }));
  expect(verdictFigures(silent)).toEqual({ accuracy: 0.5, f1: 0, precision: 0, recall: 0 });
});

describe("intervals", () => {
  const groupsOf = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 1 })), { minLength: 1 });
  const mean = (items: readonly (readonly [number, number])[]) => ({
    deep: { share: items.reduce((sum, [, value]) => sum + value, 0) / items.length },
  });
  const means = { groupOf: ([group]: readonly [number, number]) => String(group), compute: mean };

  test("lie in the range of what is measured, low end first, and are the same for the same seed", () => {
    fc.assert(
      fc.property(groupsOf, (items) => {
        const draw = () => bootstrap(items, means, { rounds: 20, random: seededRandom(1) });
        expect(draw()).toEqual(draw());
        const [low, high] = (draw().deep as { share: [number, number] }).share;
        expect(0 <= low && low <= high && high <= 1).toBe(true);
      }),
    );
  });

  test("of a single group have no width", () => {
    const items = [["a", 0.25]] as const;
    const compute = () => ({ share: 0.25 });
    const options = { rounds: 9, random: seededRandom(3) };
    expect(bootstrap(items, { groupOf: ([group]) => group, compute }, options)).toEqual({ share: [0.25, 0.25] });
  });
});

test("figures keep their names when they are flattened and nested again", () => {
  const figures = { order: 0.5, auroc: { fixForward: 1, ordinaryBoth: null } };
  expect(nestValues(flattenFigures(figures))).toEqual(figures);
});

test("random numbers are even enough, and lie in [0, 1)", () => {
  const random = seededRandom(7);
  const drawn = Array.from({ length: 10_000 }, random);
  expect(Math.abs(drawn.reduce((sum, value) => sum + value, 0) / drawn.length - 0.5)).toBeLessThan(0.02);
  expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
});
