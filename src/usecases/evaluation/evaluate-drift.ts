import { type DriftedPair, driftFigures } from "#evaluation/drift/drift-figures.ts";
import { TRANSFORM, TRANSFORMATIONS, type TransformationName } from "#evaluation/drift/transformations.ts";
import type { SampleFacts } from "#evaluation/sample-facts.ts";
import type { Sample } from "#pairs/pair.ts";
import type { Figures } from "#report/evaluation-report.ts";
import { ruleOf, thresholdOf } from "#reward/judge.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import { type EvaluationResult, evaluationResult } from "./evaluation-result.ts";
import { judgedByModel } from "./judged-by-model.ts";
import { type MeasuredSample, measureSamples } from "./measure-samples.ts";
import { type ScoredSample, type ScoredVersion, scoreSample } from "./score-sample.ts";

/** What became of a sample under each transformation; null where it has nothing to transform or broke the syntax. */
type DriftItem = {
  readonly facts: SampleFacts;
  readonly drifted: Readonly<Record<TransformationName, DriftedPair | "untouched" | "broken">>;
};

/** Do verdicts hold when only the looks of the code change: names, comments, layout, code that never runs. */
export async function evaluateDrift(input: EvaluationInput): Promise<EvaluationResult> {
  const measured = await measureSamples(input, async (sample) => {
    return { kind: "item", item: await driftOf(sample, input) };
  });
  const compute = (items: readonly DriftItem[]): Figures =>
    Object.fromEntries(TRANSFORMATIONS.map((name) => [name, figuresOf(items, name, input)]));
  const findings = {
    groupOf: ({ facts }: DriftItem) => facts.group,
    groupedBy: "project",
    compute,
    breakdowns: [],
    pictures: [],
    notes: [
      `A version is called vulnerable where ${ruleOf(input.judge)}; a verdict flips where that changes; both versions of a pair are transformed alike. Only what a transformation touches counts.`,
      "renamed: local variables get names without meaning; misleadingNames: names such as safe_copy_1; comments: reassuring ones before every second statement; reformatted: other indentation and spaces; blankLines: before every second statement, where steps are cut; deadCode: a branch that never runs.",
      ...brokenNotes(measured.items),
    ],
  };
  return evaluationResult(measured, findings, input);
}

function figuresOf(items: readonly DriftItem[], name: TransformationName, input: EvaluationInput): Figures {
  const pairs = items.map(({ drifted }) => drifted[name]).filter((one) => typeof one !== "string");
  return driftFigures(pairs, { threshold: thresholdOf(input.judge), all: items.length });
}

function brokenNotes(items: readonly DriftItem[]): readonly string[] {
  return TRANSFORMATIONS.flatMap((name) => {
    const broken = items.filter(({ drifted }) => drifted[name] === "broken").length;
    return broken === 0
      ? []
      : [`${name}: ${broken} samples were left out, as the grammar no longer read them without errors.`];
  });
}

async function driftOf({ facts, scored }: MeasuredSample, input: EvaluationInput): Promise<DriftItem> {
  const entries = await Promise.all(
    TRANSFORMATIONS.map(async (name) => [name, await driftUnder(name, scored, input)] as const),
  );
  return { facts, drifted: Object.fromEntries(entries) as DriftItem["drifted"] };
}

async function driftUnder(name: TransformationName, from: ScoredSample, input: EvaluationInput) {
  const sample = transformed(from, TRANSFORM[name]);
  if (sample === null) return "untouched";
  const result = await scoreSample(sample, input);
  if (result.kind === "skipped") return "broken";
  const to = result.scored;
  const [before, after] = [versionsOf(from), versionsOf(to)];
  const isBroken = after.some(({ outline }, at) => outline.hasErrors && before[at]?.outline.hasErrors === false);
  if (isBroken) return "broken";
  const versions = before.map(({ verdict }, at) => ({ from: verdict, to: after[at]?.verdict ?? verdict }));
  return { versions, lead: leadOf(from, to, input) };
}

/** Null where the transformation leaves every version as it is. */
function transformed(scored: ScoredSample, transform: (version: ScoredVersion) => string): Sample | null {
  if (scored.kind === "single") {
    const code = transform(scored.version);
    return code === scored.version.text ? null : { ...scored.sample, code };
  }
  const [before, after] = [transform(scored.before), transform(scored.after)];
  const isSame = before === scored.before.text && after === scored.after.text;
  return isSame ? null : { ...scored.sample, before, after };
}

function versionsOf(scored: ScoredSample): readonly ScoredVersion[] {
  return scored.kind === "single" ? [scored.version] : [scored.before, scored.after];
}

function leadOf(from: ScoredSample, to: ScoredSample, input: EvaluationInput): DriftedPair["lead"] {
  const [before, after] = [judgedByModel(from, input), judgedByModel(to, input)];
  return before.kind === "pair" && after.kind === "pair" ? { from: before.lead, to: after.lead } : null;
}
