import { type CalibrationTable, riskOf } from "./calibrate.ts";
import type { EditReader } from "./edit-reader.ts";
import type { ExposureModel } from "./exposure.ts";

/** Gradient-boosted trees over the evidence of a change, with the table that turns their score into risk. */
export type RiskModel = {
  readonly evidenceVersion: number;
  /** Length of the evidence it was fitted on. */
  readonly evidenceLength: number;
  readonly initial: number;
  readonly trees: readonly Tree[];
  readonly calibration: CalibrationTable;
  /** Null in models that read the change alone. */
  readonly exposure: ExposureModel | null;
  /** Null in models of evidence version 2. */
  readonly edits: EditReader | null;
};

/** A decision tree as parallel arrays; node 0 is the root; a leaf has `feature` -1. */
export type Tree = {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** What a leaf adds to the score, the learning rate included. */
  readonly value: readonly number[];
};

/** Risk of a change in [0, 1]: 1 minus the share of ordinary changes whose evidence looks at least as bad. */
export function estimateRisk(evidence: readonly number[], model: RiskModel): number {
  return riskOf(scoreOf(evidence, model), model.calibration);
}

/** The trees' raw score: unbounded, higher is worse. A model of an older evidence reads the numbers it knows. */
export function scoreOf(evidence: readonly number[], model: RiskModel): number {
  if (evidence.length < model.evidenceLength) {
    throw new RangeError(`the risk model reads ${model.evidenceLength} numbers, got ${evidence.length}`);
  }
  return model.trees.reduce((score, tree) => score + leafOf(tree, evidence), model.initial);
}

/** Compares in single precision, as the trees were grown. */
function leafOf(tree: Tree, evidence: readonly number[]): number {
  let node = 0;
  for (let feature = tree.feature[0] as number; feature >= 0; feature = tree.feature[node] as number) {
    const goesLeft = Math.fround(evidence[feature] as number) <= (tree.threshold[node] as number);
    node = (goesLeft ? tree.left[node] : tree.right[node]) as number;
  }
  return tree.value[node] as number;
}
