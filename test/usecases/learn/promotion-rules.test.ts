import { describe, expect, test } from "@jest/globals";
import { judgeFigures, PROMOTION_RULES } from "#usecases/learn/promotion-rules.ts";

const on = (before: number | null, after: number | null) =>
  judgeFigures([{ task: "pairs", file: "set.jsonl", before: { order: before }, after: { order: after } }]);

describe("what keeps a model from being promoted", () => {
  test("a figure that falls by its tolerance holds", () => {
    expect(on(0.8, 0.79)).toMatchObject([{ figure: "order", holds: true }]);
  });

  test("a figure that falls by more does not", () => {
    expect(on(0.8, 0.7899)).toMatchObject([{ figure: "order", before: 0.8, after: 0.7899, holds: false }]);
  });

  test("a figure that is no longer defined has fallen", () => {
    expect(on(0.8, null)).toMatchObject([{ after: 0, holds: false }]);
  });

  test("a figure that the set never said anything of keeps nothing from being promoted", () => {
    expect(on(null, null)).toEqual([]);
  });

  test("nested figures are found, and those that no rule names do not count", () => {
    const figures = { auroc: { ordinaryBoth: 0.8, fixForward: 0.1 } };
    const judged = judgeFigures([
      { task: "gate", file: "f", before: figures, after: { auroc: { ordinaryBoth: 0.7 } } },
    ]);
    expect(judged.map(({ figure, holds }) => [figure, holds])).toEqual([["auroc.ordinaryBoth", false]]);
  });

  test("every tolerance is small against the figure it speaks of", () => {
    expect(PROMOTION_RULES.every(({ tolerance }) => tolerance > 0 && tolerance <= 0.03)).toBe(true);
  });
});
