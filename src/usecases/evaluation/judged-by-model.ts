import type { JudgedSample, Opinion } from "#evaluation/pair-figures.ts";
import { thresholdOf } from "#reward/judge.ts";
import { matchSteps } from "#reward/match-steps.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import type { ScoredSample, ScoredVersion } from "./score-sample.ts";

/** The model's word on a sample: by its judge for each version, by what differs for their order. */
export function judgedByModel(scored: ScoredSample, { judge }: Pick<EvaluationInput, "judge">): JudgedSample {
  const opinionOf = ({ verdict }: ScoredVersion): Opinion => {
    return { badness: -verdict, isCalled: verdict <= thresholdOf(judge) };
  };
  if (scored.kind === "single") {
    const isVulnerable = scored.sample.label === "vulnerable";
    return { kind: "single", isVulnerable, opinion: opinionOf(scored.version) };
  }
  const { before, after } = scored;
  // From vulnerable to fixed the log-odds of secure should rise: a regression below 0.
  const lead = -matchSteps(before.scored, after.scored).reduce((sum, { regression }) => sum + regression, 0);
  return { kind: "pair", vulnerable: opinionOf(before), fixed: opinionOf(after), lead };
}
