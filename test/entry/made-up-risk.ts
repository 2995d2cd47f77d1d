import type { RiskModel } from "#gate/estimate-risk.ts";
import { EVIDENCE_VERSION, evidenceOf, NO_READERS } from "#gate/evidence.ts";
import { reviewOf } from "../gate/build-review.ts";

/** A change that loses more than half a unit of log-odds is among the worst thousandth of ordinary ones. */
export const MADE_UP_RISK: RiskModel = {
  evidenceVersion: EVIDENCE_VERSION,
  evidenceLength: evidenceOf([reviewOf([["a", 0]], [["b", 0]])], NO_READERS)?.length ?? 0,
  initial: 0,
  trees: [{ feature: [0, -1, -1], threshold: [0.5, 0, 0], left: [1, 0, 0], right: [2, 0, 0], value: [0, -1, 1] }],
  calibration: { scores: [-1, 1], falseAlarms: [1, 0.001] },
  exposure: null,
  edits: null,
};
