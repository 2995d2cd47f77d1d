import { breakdown, byLength, lengthRange } from "#evaluation/breakdown.ts";
import { type PartialFunction, partialFigures } from "#evaluation/partial-figures.ts";
import { contrastiveLabels } from "#pairs/contrastive-labels.ts";
import type { StepLabel } from "#pairs/step-label.ts";
import type { Breakdown, Figures } from "#report/evaluation-report.ts";
import { prefixVerdicts, ruleOf, thresholdOf } from "#reward/judge.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import { type EvaluationResult, evaluationResult } from "./evaluation-result.ts";
import { type Judgement, type MeasuredSample, measureSamples } from "./measure-samples.ts";
import type { PartialItem } from "./partial-item.ts";
import { partialPictures } from "./partial-pictures.ts";
import type { ScoredVersion } from "./score-sample.ts";

/** A verdict after every step, as an editor would ask for it; nothing that follows is read. */
export async function evaluatePartial(input: EvaluationInput): Promise<EvaluationResult> {
  const measured = await measureSamples(input, (sample) => judge(sample, input));
  const { items } = measured;
  const compute = (some: readonly PartialItem[]): Figures =>
    partialFigures(
      some.flatMap(({ before, after }) => [before, after]),
      thresholdOf(input.judge),
    );
  const findings = {
    groupOf: ({ facts }: PartialItem) => facts.group,
    groupedBy: "project",
    compute,
    breakdowns: breakdownsOf(items, compute),
    pictures: partialPictures(items),
    notes: [
      "The model is causal: a prefix has the margins of the whole's first steps, which a test holds. So one reading of the whole gives the verdict of every prefix.",
      `A prefix is called vulnerable where ${ruleOf(input.judge)}${input.judge.detector === null ? "" : ", and one of its steps looks bad"}; a step where its margin is at or below 0. Code read is counted in characters.`,
      "The flaw exists from the first step of the vulnerable version that the fix changes; where the fix only adds, from the step before.",
    ],
  };
  return evaluationResult(measured, findings, input);
}

function judge({ facts, scored }: MeasuredSample, input: EvaluationInput): Judgement<PartialItem> {
  if (scored.kind === "single") return { kind: "skipped", reason: "one version alone has no labels of steps" };
  const { before, after } = scored;
  const labels = contrastiveLabels(before.steps, after.steps);
  const item = { facts, before: partialOf(before, labels.before, input), after: partialOf(after, labels.after, input) };
  return { kind: "item", item };
}

function partialOf(
  { scored }: ScoredVersion,
  labels: readonly StepLabel[],
  { judge }: EvaluationInput,
): PartialFunction {
  const verdicts = prefixVerdicts(scored.steps, judge);
  let readSoFar = 0;
  return scored.steps.map(({ margin, step }, index) => {
    readSoFar += step.code.length;
    const isVulnerable = labels[index] === "vulnerable";
    return { margin, prefixVerdict: verdicts[index] as number, isVulnerable, readSoFar };
  });
}

function breakdownsOf(
  items: readonly PartialItem[],
  compute: (items: readonly PartialItem[]) => Figures,
): readonly Breakdown[] {
  const rows = (keysOf: (item: PartialItem) => readonly string[]) => breakdown(items, { keysOf, compute });
  return [
    { title: "CWE", rows: rows(({ facts }) => facts.cwe) },
    { title: "language", rows: rows(({ facts }) => [facts.language]) },
    { title: "lines", rows: byLength(rows(({ facts }) => [lengthRange(facts.lines)])) },
  ];
}
