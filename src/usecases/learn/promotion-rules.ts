import { flattenFigures } from "#evaluation/figures.ts";
import type { EvaluationTask, Figures } from "#report/evaluation-report.ts";

/** The sets a new model is held against the old one on. */
export type PromotionTask = Extract<EvaluationTask, "pairs" | "gate">;

/** A figure that must not fall by more than so much; all lie in [0, 1], and more is better. */
type Rule = { readonly task: PromotionTask; readonly figure: string; readonly tolerance: number };

/**
 * What keeps a new model from being promoted. Where a figure is a share of hundreds of changes one of them is less than a
 * hundredth; recall at one false alarm in a hundred rests on few changes and moves more.
 */
export const PROMOTION_RULES: readonly Rule[] = [
  { task: "pairs", figure: "order", tolerance: 0.01 },
  { task: "pairs", figure: "accuracy", tolerance: 0.02 },
  { task: "pairs", figure: "versionAuroc", tolerance: 0.01 },
  { task: "gate", figure: "order", tolerance: 0.01 },
  { task: "gate", figure: "auroc.ordinaryBoth", tolerance: 0.005 },
  { task: "gate", figure: "recall.at5", tolerance: 0.02 },
  { task: "gate", figure: "recall.at1", tolerance: 0.03 },
];

/** What was measured on one file with both models. */
export type Compared = {
  readonly task: PromotionTask;
  readonly file: string;
  readonly before: Figures;
  readonly after: Figures;
};

/** One figure of one file, before and after. */
export type JudgedFigure = {
  readonly task: PromotionTask;
  readonly file: string;
  readonly figure: string;
  readonly before: number;
  readonly after: number;
  readonly tolerance: number;
  /** False where it fell by more than the tolerance. */
  readonly holds: boolean;
};

/** Rounding of binary fractions: 0.8 - 0.79 is a little more than 0.01. */
const EPSILON = 1e-9;

/** Holds each figure of the list against what it was; figures that a set says nothing of are left out. */
export function judgeFigures(compared: readonly Compared[]): readonly JudgedFigure[] {
  return compared.flatMap((one) => PROMOTION_RULES.filter(({ task }) => task === one.task).flatMap(judgeIn(one)));
}

function judgeIn({ task, file, before, after }: Compared) {
  const [old, young] = [flattenFigures(before), flattenFigures(after)];
  return ({ figure, tolerance }: Rule): readonly JudgedFigure[] => {
    const [was, is] = [old.get(figure) ?? null, young.get(figure) ?? null];
    if (was === null) return [];
    // A figure that is no longer defined has fallen as far as it can.
    const holds = is !== null && is >= was - tolerance - EPSILON;
    return [{ task, file, figure, before: was, after: is ?? 0, tolerance, holds }];
  };
}
