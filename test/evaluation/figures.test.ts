import { describe, expect, test } from "@jest/globals";
import { AGGREGATIONS, aggregateAll } from "#evaluation/aggregations.ts";
import { breakdown, byLength, lengthRange } from "#evaluation/breakdown.ts";
import { forecastFigures, promiseFigures } from "#evaluation/calibration-figures.ts";
import { gateFigures } from "#evaluation/gate-figures.ts";
import { pairFigures } from "#evaluation/pair-figures.ts";
import { partialFigures } from "#evaluation/partial-figures.ts";
import { rankFigures } from "#evaluation/rank-figures.ts";
import { stepFigures } from "#evaluation/step-figures.ts";
import { aggregateMargins } from "#reward/aggregate.ts";
import type { Margin } from "#reward/margin.ts";

const opinion = (isCalled: boolean) => ({ badness: isCalled ? 1 : 0, isCalled });
const pair = (vulnerable: boolean, fixed: boolean, lead: number) =>
  ({ kind: "pair", vulnerable: opinion(vulnerable), fixed: opinion(fixed), lead }) as const;

describe("figures of pairs", () => {
  test("the four ways of a pair and its order are told apart", () => {
    const samples = [pair(true, false, 1), pair(true, true, 0), pair(false, false, -1), pair(false, true, 2)];
    expect(pairFigures(samples)).toMatchObject({ order: 0.5, pc: 0.25, pv: 0.25, pb: 0.25, pr: 0.25, accuracy: 0.5 });
  });

  test("a sample alone counts in verdicts, not in pairs", () => {
    const single = { kind: "single", isVulnerable: true, opinion: opinion(true) } as const;
    expect(pairFigures([single])).toMatchObject({ order: null, pc: null, accuracy: 1, recall: 1 });
  });

  test("a judge that only compares gives no verdicts", () => {
    const compared = { badness: 1, isCalled: null };
    const figures = pairFigures([{ kind: "pair", vulnerable: compared, fixed: compared, lead: 1 }]);
    expect(figures).toMatchObject({ order: 1, accuracy: null, pc: null });
  });
});

test("a gate that ranks every flaw brought back above everything else is perfect", () => {
  const changes = [
    { isFix: true, forward: 0, backward: 9 },
    { isFix: false, forward: 1, backward: 2 },
  ];
  expect(gateFigures(changes)).toEqual({
    order: 1,
    auroc: { fixForward: 1, ordinaryForward: 1, ordinaryReversed: 1, ordinaryBoth: 1 },
    recall: { at5: 1, at1: 1 },
  });
});

describe("calibration", () => {
  test("a promise that holds at each budget has no error", () => {
    const risks = Array.from({ length: 1000 }, (_, index) => index / 1000);
    const { ece, falseAlarms } = promiseFigures(risks);
    expect(ece).toBeLessThan(0.002);
    expect(falseAlarms).toMatchObject({ at5: expect.closeTo(0.05, 2) });
  });

  test("forecasts that are sure and wrong have the largest error", () => {
    expect(forecastFigures([{ chance: 1, isVulnerable: false }])).toEqual({ ece: 1, brier: 1 });
  });
});

describe("steps", () => {
  const steps = (...margins: readonly (readonly [number, boolean])[]) =>
    margins.map(([margin, isVulnerable]) => ({ margin, isVulnerable }));

  test("the lowest step that is the flaw is a hit, beside what chance would hit", () => {
    const figures = stepFigures([steps([0.5, false], [-0.5, true], [0.9, false], [0.8, false])]);
    expect(figures).toMatchObject({
      topK: { at1: 1, at3: 1, at5: 1 },
      chance: { at1: 0.25, at3: 0.75, at5: 1 },
      timesChance: { at1: 4, at3: expect.closeTo(4 / 3), at5: 1 },
      auroc: 1,
    });
  });

  test("a function without a vulnerable step takes no part in localisation", () => {
    expect(stepFigures([steps([0.1, false])])).toMatchObject({ topK: { at1: null }, accuracy: 1 });
  });
});

test("code that is called before its flaw exists is a false alarm, and after it is seen", () => {
  const step = (prefixVerdict: number, isVulnerable: boolean, readSoFar: number) => ({
    margin: prefixVerdict,
    prefixVerdict,
    isVulnerable,
    readSoFar,
  });
  const early = [step(-1, false, 10), step(-1, true, 20)];
  const fair = [step(1, false, 5), step(-1, true, 10), step(-1, false, 20)];
  expect(partialFigures([early, fair], 0)).toMatchObject({
    seen: 1,
    readBeforeSeen: 0.75,
    falseAlarmsBefore: 0.5,
    falseAlarmsSecure: null,
  });
});

describe("ranking", () => {
  const worth = (...margins: readonly number[]) => {
    const rewards = margins.map((margin) => ({ margin: margin as Margin, logOdds: 2 * Math.atanh(margin) }));
    return aggregateAll(rewards, 0.1);
  };

  test("R is the first of the aggregations", () => {
    const margins = [0.5, -0.2, 0.1] as Margin[];
    expect(worth(0.5, -0.2, 0.1).softmaxAverage).toBeCloseTo(aggregateMargins(margins, 0.1));
    expect(Object.keys(worth(0.1))).toEqual([...AGGREGATIONS]);
  });

  test("a better answer ranks first, and equal ones share the place", () => {
    const [better, worse] = [worth(0.5), worth(-0.5)];
    const pairs = [
      { pool: "a", secure: better, vulnerable: worse },
      { pool: "a", secure: worse, vulnerable: worse },
    ];
    expect(rankFigures(pairs)).toMatchObject({
      first: 0.75,
      sr: { min: { at1: 1, at3: expect.closeTo(5 / 9), at5: null } },
    });
  });
});

test("items are counted under each of their keys, lengths from short to long", () => {
  const rows = breakdown([3, 30, 700, 4], {
    keysOf: (lines) => [lengthRange(lines)],
    compute: (own) => ({ n: own.length }),
  });
  expect(byLength(rows).map(({ key, count }) => [key, count])).toEqual([
    ["1-10", 2],
    ["26-50", 1],
    ["501+", 1],
  ]);
});
