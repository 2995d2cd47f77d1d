import type { JudgedSample, Opinion } from "#evaluation/pair-figures.ts";
import { type EditReader, readEdit } from "#gate/edit-reader.ts";
import { thresholdOf } from "#reward/judge.ts";
import { matchSteps, type StepMatch } from "#reward/match-steps.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import type { ScoredSample, ScoredVersion } from "./score-sample.ts";

type Rules = Pick<EvaluationInput, "judge" | "edits">;

/** The model's word on a sample: by its judge for each version, by what differs for their order. */
export function judgedByModel(scored: ScoredSample, { judge, edits }: Rules): JudgedSample {
  const opinionOf = ({ verdict }: ScoredVersion): Opinion => {
    return { badness: -verdict, isCalled: verdict <= thresholdOf(judge) };
  };
  if (scored.kind === "single") {
    const isVulnerable = scored.sample.label === "vulnerable";
    return { kind: "single", isVulnerable, opinion: opinionOf(scored.version) };
  }
  const { before, after } = scored;
  const lead = leadOf(matchSteps(before.scored, after.scored), edits);
  return { kind: "pair", vulnerable: opinionOf(before), fixed: opinionOf(after), lead };
}

/**
 * By how much the way from the vulnerable to the fixed version looks better than the way back, in log-odds: what the steps
 * that differ gained, and what the reader of the edit makes of either way. What stands on both sides cancels in both.
 */
function leadOf(places: readonly StepMatch[], edits: EditReader | null): number {
  const gained = -places.reduce((sum, { regression }) => sum + regression, 0);
  if (edits === null) return gained;
  const { forward, backward } = readEdit(places, edits);
  return gained + backward - forward;
}
