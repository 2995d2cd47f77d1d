import { breakdown, byLength, lengthRange } from "#evaluation/breakdown.ts";
import type { SampleFacts } from "#evaluation/sample-facts.ts";
import { type JudgedSteps, STEP_THRESHOLD, stepFigures } from "#evaluation/step-figures.ts";
import { contrastiveLabels } from "#pairs/contrastive-labels.ts";
import type { StepLabel } from "#pairs/step-label.ts";
import type { Breakdown, Figures } from "#report/evaluation-report.ts";
import type { EvaluationInput, Measured } from "./evaluation-input.ts";
import { type EvaluationResult, evaluationResult } from "./evaluation-result.ts";
import { type Judgement, type MeasuredSample, measureSamples } from "./measure-samples.ts";
import type { ScoredVersion } from "./score-sample.ts";

/** The judged steps of a sample's versions; `isMarked` where people marked them, else the fix did. */
type StepItem = { readonly facts: SampleFacts; readonly isMarked: boolean; readonly versions: readonly JudgedSteps[] };

/** Where the flaw is: single steps, against lines that people marked, or against what the fix changed. */
export async function evaluateSteps(input: EvaluationInput): Promise<EvaluationResult> {
  const all = await measureSamples(input, judge);
  const isMarked = all.items.some((item) => item.isMarked);
  const measured = isMarked ? withoutUnmarked(all) : all;
  const findings = {
    groupOf: ({ facts }: StepItem) => facts.group,
    groupedBy: "project",
    compute: figuresOf,
    breakdowns: breakdownsOf(measured.items),
    pictures: [],
    notes: [
      isMarked
        ? "Labels: lines of the vulnerable version that people marked; a step is vulnerable where it holds one. Fixed versions take no part, nor do records without a marked line."
        : "Labels: steps of the vulnerable version with a line that the fix took away or rewrote, or, where it only adds, the step before; every other step, and every step of the fix, is secure.",
      `A step is called vulnerable where its margin is at or below ${STEP_THRESHOLD}. \`chance\` is what drawing as many steps blindly would hit; of equal margins the earlier step comes first.`,
    ],
  };
  return evaluationResult(measured, findings, input);
}

function withoutUnmarked(all: Measured<StepItem>): Measured<StepItem> {
  const items = all.items.filter((item) => item.isMarked);
  const unmarked = all.items.filter((item) => !item.isMarked);
  const reason = { reason: "no line of it is marked", count: unmarked.length, first: unmarked[0]?.facts.id ?? "" };
  return { ...all, items, skipped: unmarked.length === 0 ? all.skipped : [...all.skipped, reason] };
}

function judge({ facts, scored, markedLines }: MeasuredSample): Judgement<StepItem> {
  if (scored.kind === "single") return { kind: "skipped", reason: "one version alone has no labels of steps" };
  const { before, after } = scored;
  if (markedLines.length > 0) {
    const labels = markedLabels(before, markedLines);
    if (!labels.includes("vulnerable")) return { kind: "skipped", reason: "its marked lines hold no code" };
    return { kind: "item", item: { facts, isMarked: true, versions: [judgedSteps(before, labels)] } };
  }
  const labels = contrastiveLabels(before.steps, after.steps);
  const versions = [judgedSteps(before, labels.before), judgedSteps(after, labels.after)];
  return { kind: "item", item: { facts, isMarked: false, versions } };
}

function markedLabels({ steps }: ScoredVersion, lines: readonly number[]): readonly StepLabel[] {
  return steps.map(({ span }) => {
    return lines.some((line) => span.first <= line && line <= span.last) ? "vulnerable" : "secure";
  });
}

function judgedSteps({ scored }: ScoredVersion, labels: readonly StepLabel[]): JudgedSteps {
  return scored.steps.map(({ margin }, index) => ({ margin, isVulnerable: labels[index] === "vulnerable" }));
}

function figuresOf(items: readonly StepItem[]): Figures {
  return stepFigures(items.flatMap(({ versions }) => versions));
}

function breakdownsOf(items: readonly StepItem[]): readonly Breakdown[] {
  const rows = (keysOf: (item: StepItem) => readonly string[]) => breakdown(items, { keysOf, compute: figuresOf });
  return [
    { title: "CWE", rows: rows(({ facts }) => facts.cwe) },
    { title: "language", rows: rows(({ facts }) => [facts.language]) },
    { title: "lines", rows: byLength(rows(({ facts }) => [lengthRange(facts.lines)])) },
  ];
}
