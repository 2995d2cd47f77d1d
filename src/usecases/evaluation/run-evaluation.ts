import { ConfigError } from "#errors.ts";
import type { Baselines } from "#ports/baseline-judge.ts";
import type { EvaluationTask } from "#report/evaluation-report.ts";
import { evaluateCalibration } from "./evaluate-calibration.ts";
import { evaluateDrift } from "./evaluate-drift.ts";
import { evaluateGate } from "./evaluate-gate.ts";
import { evaluatePairs } from "./evaluate-pairs.ts";
import { evaluatePartial } from "./evaluate-partial.ts";
import { evaluateRank } from "./evaluate-rank.ts";
import { evaluateSteps } from "./evaluate-steps.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import type { EvaluationResult } from "./evaluation-result.ts";
import type { GateRules } from "./gate-rules.ts";

type Beside = { readonly rules: GateRules; readonly baselines: Baselines };

/** Measures one task. @throws ConfigError where the protocol has no meaning for it, or the sets hold nothing to judge. */
export async function runEvaluation(
  task: EvaluationTask,
  input: EvaluationInput,
  { rules, baselines }: Beside,
): Promise<EvaluationResult> {
  if (input.protocol === "paper" && !CUT_AT_DIFF.includes(task)) {
    throw new ConfigError(`--protocol paper cuts pairs at their diff; ${task} has no such steps: use blind`);
  }
  const result = await measure(task, input, { rules, baselines });
  if (result.records.evaluated > 0) return result;
  const reasons = result.records.skipped.map(({ reason, count }) => `${reason}: ${count}`).join("; ");
  throw new ConfigError(
    `nothing to evaluate in ${input.files.join(", ")} (${reasons === "" ? "no records" : reasons})`,
  );
}

const CUT_AT_DIFF: readonly EvaluationTask[] = ["pairs", "steps", "partial"];

function measure(
  task: EvaluationTask,
  input: EvaluationInput,
  { rules, baselines }: Beside,
): Promise<EvaluationResult> {
  switch (task) {
    case "pairs":
      return evaluatePairs(input, baselines);
    case "gate":
      return evaluateGate(input, rules, baselines);
    case "calibration":
      return evaluateCalibration(input, rules);
    case "steps":
      return evaluateSteps(input);
    case "partial":
      return evaluatePartial(input);
    case "rank":
      return evaluateRank(input);
    case "drift":
      return evaluateDrift(input);
    default:
      return task satisfies never;
  }
}
