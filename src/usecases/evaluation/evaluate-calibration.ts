import { breakdown } from "#evaluation/breakdown.ts";
import { forecastFigures, promiseCurve, promiseFigures, reliability } from "#evaluation/calibration-figures.ts";
import type { Figures, Picture } from "#report/evaluation-report.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import { type EvaluationResult, evaluationResult } from "./evaluation-result.ts";
import type { GateRules } from "./gate-rules.ts";
import { type ChangeItem, measureChanges } from "./measure-changes.ts";
import { type MeasuredSample, measureSamples } from "./measure-samples.ts";
import type { ScoredVersion } from "./score-sample.ts";

/** Do the numbers mean what they say: the risk of changes, or the margins of versions, as the sets allow. */
export async function evaluateCalibration(input: EvaluationInput, rules: GateRules): Promise<EvaluationResult> {
  const kinds = await Promise.all(input.files.map((file) => input.sets.holdsChanges(file)));
  return kinds.every((holdsChanges) => holdsChanges) ? ofChanges(input, rules) : ofVersions(input);
}

async function ofChanges(input: EvaluationInput, rules: GateRules): Promise<EvaluationResult> {
  const measured = await measureChanges(input, rules, ["ordinary"]);
  const compute = (items: readonly ChangeItem[]): Figures => promiseFigures(ordinaryRisks(items));
  const keysOf = ({ recorded }: ChangeItem) => [...new Set(recorded.files.map(({ language }) => language))];
  const findings = {
    groupOf: ({ recorded }: ChangeItem) => recorded.package,
    groupedBy: "package",
    compute,
    breakdowns: [{ title: "language", rows: breakdown(measured.items, { keysOf, compute }) }],
    pictures: [promisePicture(ordinaryRisks(measured.items))],
    notes: [
      "From ordinary changes of both directions alone: at a budget of b, those of risk 1 - b or more raise an alarm, and b of them should. `ece` is the mean distance of real from promised over budgets of 1 % to 100 %.",
    ],
  };
  return evaluationResult(measured, findings, input);
}

function ordinaryRisks(items: readonly ChangeItem[]): readonly number[] {
  return items.flatMap(({ risk }) => [risk.forward, risk.backward]);
}

function promisePicture(risks: readonly number[]): Picture {
  return {
    kind: "curve",
    title: "Promised against real false alarms",
    x: { label: "promised share of ordinary changes", from: 0, to: 1 },
    y: { label: "real share", from: 0, to: 1 },
    lines: [{ name: "model", points: promiseCurve(risks) }],
    hasDiagonal: true,
  };
}

type VersionItem = {
  readonly group: string;
  readonly language: string;
  readonly forecasts: readonly { readonly chance: number; readonly isVulnerable: boolean }[];
};

async function ofVersions(input: EvaluationInput): Promise<EvaluationResult> {
  const measured = await measureSamples(input, (sample) => ({ kind: "item", item: itemOf(sample) }));
  const compute = (items: readonly VersionItem[]): Figures => forecastFigures(items.flatMap((item) => item.forecasts));
  const keysOf = ({ language }: VersionItem) => [language];
  const curve: Picture = {
    kind: "curve",
    title: "Predicted against real share of vulnerable versions",
    x: { label: "predicted", from: 0, to: 1 },
    y: { label: "real share", from: 0, to: 1 },
    lines: [{ name: "model", points: reliability(measured.items.flatMap((item) => item.forecasts)) }],
    hasDiagonal: true,
  };
  const findings = {
    groupOf: ({ group }: VersionItem) => group,
    groupedBy: "project",
    compute,
    breakdowns: [{ title: "language", rows: breakdown(measured.items, { keysOf, compute }) }],
    pictures: [curve],
    notes: [
      "The chance of a version to be vulnerable is that of the detector; of a model without one it is read off R as (1 - R) / 2. The gate does not use it: a change is judged by its risk, which a gate file measures.",
    ],
  };
  return evaluationResult(measured, findings, input);
}

function itemOf({ facts, scored }: MeasuredSample): VersionItem {
  const forecast = ({ verdict }: ScoredVersion, isVulnerable: boolean) => ({ chance: (1 - verdict) / 2, isVulnerable });
  const forecasts =
    scored.kind === "pair"
      ? [forecast(scored.before, true), forecast(scored.after, false)]
      : [forecast(scored.version, scored.sample.label === "vulnerable")];
  return { group: facts.group, language: facts.language, forecasts };
}
