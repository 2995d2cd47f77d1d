import { breakdown, byLength, lengthRange } from "#evaluation/breakdown.ts";
import { pairFigures } from "#evaluation/pair-figures.ts";
import type { BaselineJudge, Baselines } from "#ports/baseline-judge.ts";
import type { Baseline, Breakdown, Figures } from "#report/evaluation-report.ts";
import { ruleOf } from "#reward/judge.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import { type EvaluationResult, evaluationResult } from "./evaluation-result.ts";
import { judgedByModel } from "./judged-by-model.ts";
import { type Judgement, type MeasuredSample, measureSamples } from "./measure-samples.ts";
import type { PairItem } from "./pair-item.ts";
import { pairPictures } from "./pair-pictures.ts";

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
      `A version is called vulnerable where ${ruleOf(input.judge)}: that ships with the model, and nothing of it was chosen on this set.`,
      `Order: the way back from the fixed version looks worse than the fix, by the log-odds of the steps that differ${input.edits === null ? "" : " and by the risk model's reader of the edit"}; a tie is no right order.`,
    ],
  };
  return evaluationResult(measured, findings, input);
}

function judge({ facts, scored }: MeasuredSample, input: EvaluationInput): Judgement<PairItem> {
  const { sample } = scored;
  return { kind: "item", item: { facts, sample, judged: judgedByModel(scored, input) } };
}

function figuresOf(items: readonly PairItem[]): Figures {
  const four = items.filter(isOfFour);
  return {
    ...judgedFigures(items),
    ...(four.length === 0 ? {} : { four: judgedFigures(four) }),
  };
}

function judgedFigures(items: readonly PairItem[]): Figures {
  return pairFigures(items.map(({ judged }) => judged));
}

function isOfFour({ facts }: PairItem): boolean {
  return facts.cwe.some((cwe) => FOUR.includes(cwe));
}

async function judgedBy(judge: BaselineJudge, items: readonly PairItem[]): Promise<Baseline> {
  const opinions = await judge.judgeSamples(items.map(({ sample }) => sample));
  const judged = items.flatMap((item, index): readonly PairItem[] => {
    const opinion = opinions[index] ?? null;
    return opinion === null ? [] : [{ ...item, judged: opinion }];
  });
  return { name: judge.name, version: judge.version, figures: { records: judged.length, ...figuresOf(judged) } };
}

/** The four CWEs of memory that published detectors report together. */
const FOUR = ["CWE-125", "CWE-190", "CWE-416", "CWE-476"];

function breakdownsOf(items: readonly PairItem[]): readonly Breakdown[] {
  const rows = (keysOf: (item: PairItem) => readonly string[]) => breakdown(items, { keysOf, compute: judgedFigures });
  return [
    { title: "CWE", rows: rows(({ facts }) => facts.cwe) },
    { title: "language", rows: rows(({ facts }) => [facts.language]) },
    { title: "lines", rows: byLength(rows(({ facts }) => [lengthRange(facts.lines)])) },
  ];
}
