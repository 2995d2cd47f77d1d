import { breakdown, byLength, lengthRange } from "#evaluation/breakdown.ts";
import { type JudgedSample, type Opinion, pairFigures } from "#evaluation/pair-figures.ts";
import type { BaselineJudge, Baselines } from "#ports/baseline-judge.ts";
import type { Baseline, Breakdown, Figures } from "#report/evaluation-report.ts";
import { matchSteps } from "#reward/match-steps.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import { type EvaluationResult, evaluationResult } from "./evaluation-result.ts";
import { type Judgement, type MeasuredSample, measureSamples } from "./measure-samples.ts";
import type { PairItem } from "./pair-item.ts";
import { pairPictures } from "./pair-pictures.ts";
import type { ScoredVersion } from "./score-sample.ts";

/** Which of two versions is the vulnerable one, and is a version vulnerable: the model and the baselines, in one run. */
export async function evaluatePairs(input: EvaluationInput, baselines: Baselines): Promise<EvaluationResult> {
  const measured = await measureSamples(input, (sample) => judge(sample, input));
  const { items } = measured;
  const judged: Baseline[] = [];
  for (const [index, one] of baselines.judges.entries()) {
    input.progress.report(`baseline ${one.name}`, index, baselines.judges.length);
    judged.push(await judgedBy(one, items));
  }
  const findings = {
    groupOf: ({ facts }: PairItem) => facts.group,
    groupedBy: "project",
    compute: figuresOf,
    baselines: judged,
    baselinesLeftOut: baselines.leftOut,
    breakdowns: breakdownsOf(items),
    pictures: pairPictures(items),
    notes: [
      `A version is called vulnerable where R is at or below ${input.vulnerableAtOrBelow}: the threshold that ships with the model, chosen on validation projects of training, never on this set.`,
      "Order: what the fix changed looks worse before it than after it, by the log-odds of the steps that differ; a tie is no right order.",
    ],
  };
  return evaluationResult(measured, findings, input);
}

function judge({ facts, scored }: MeasuredSample, input: EvaluationInput): Judgement<PairItem> {
  const { sample } = scored;
  return { kind: "item", item: { facts, sample, judged: judgedByModel(scored, input) } };
}

/** The model's word on a sample: by R for each version, by what differs for their order. */
export function judgedByModel(
  scored: MeasuredSample["scored"],
  { vulnerableAtOrBelow }: Pick<EvaluationInput, "vulnerableAtOrBelow">,
): JudgedSample {
  const opinionOf = ({ reward }: ScoredVersion): Opinion => {
    return { badness: -reward, isCalled: reward <= vulnerableAtOrBelow };
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

function figuresOf(items: readonly PairItem[]): Figures {
  return pairFigures(items.map(({ judged }) => judged));
}

async function judgedBy(judge: BaselineJudge, items: readonly PairItem[]): Promise<Baseline> {
  const { name, version } = judge;
  const judged = (await judge.judgeSamples(items.map(({ sample }) => sample))).filter((one) => one !== null);
  return { name, version, figures: { records: judged.length, ...pairFigures(judged) } };
}

/** The four CWEs of memory that published detectors report together. */
const FOUR = ["CWE-125", "CWE-190", "CWE-416", "CWE-476"];

function breakdownsOf(items: readonly PairItem[]): readonly Breakdown[] {
  const rows = (keysOf: (item: PairItem) => readonly string[]) => breakdown(items, { keysOf, compute: figuresOf });
  const isOfFour = ({ facts }: PairItem) => facts.cwe.some((cwe) => FOUR.includes(cwe));
  return [
    { title: "CWE-125/190/416/476", rows: rows((item) => (isOfFour(item) ? ["these four"] : ["the others"])) },
    { title: "CWE", rows: rows(({ facts }) => facts.cwe) },
    { title: "language", rows: rows(({ facts }) => [facts.language]) },
    { title: "lines", rows: byLength(rows(({ facts }) => [lengthRange(facts.lines)])) },
  ];
}
