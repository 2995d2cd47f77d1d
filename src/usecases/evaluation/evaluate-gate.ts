import { breakdown, byLength, lengthRange } from "#evaluation/breakdown.ts";
import { gateFigures, type JudgedChange } from "#evaluation/gate-figures.ts";
import { rocCurve } from "#evaluation/roc-curve.ts";
import type { BaselineJudge, Baselines, ChangeOpinion } from "#ports/baseline-judge.ts";
import type { Baseline, Breakdown, Figures, Picture } from "#report/evaluation-report.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import { type EvaluationResult, evaluationResult } from "./evaluation-result.ts";
import type { GateRules } from "./gate-rules.ts";
import { type ChangeItem, measureChanges } from "./measure-changes.ts";

/** The question a gate is asked: which changes bring a flaw back, among ordinary ones; through the review itself. */
export async function evaluateGate(
  input: EvaluationInput,
  rules: GateRules,
  baselines: Baselines,
): Promise<EvaluationResult> {
  const measured = await measureChanges(input, rules);
  const { items } = measured;
  const judged: Baseline[] = [{ name: "reward alone", version: null, figures: rewardAlone(items) }];
  for (const [index, one] of baselines.judges.entries()) {
    input.progress.report(`baseline ${one.name}`, index, baselines.judges.length);
    judged.push(await judgedBy(one, items));
  }
  const withEffect = items.filter(({ hasEffect }) => hasEffect);
  const findings = {
    groupOf: ({ recorded }: ChangeItem) => recorded.package,
    groupedBy: "package",
    compute: figuresOf,
    baselines: judged,
    baselinesLeftOut: baselines.leftOut,
    breakdowns: breakdownsOf(items, withEffect),
    pictures: picturesOf(items),
    notes: [
      ...unreadNote(items),
      "Positives: security fixes applied backwards. Every change goes through the review that `seccodeprm review` runs, in both directions, with the default policy and no path excluded.",
      "Changes are ranked by the risk model's score, of which the risk is a rising table: so changes past the table's ends are told apart.",
      ...(withEffect.length === items.length
        ? []
        : [
            `${items.length - withEffect.length} changes hold nothing the model reads (comments, white space): the gate passes them at risk 0, and they count so; the table "what was read" has the figures without them.`,
          ]),
    ],
  };
  return evaluationResult(measured, findings, input);
}

function unreadNote(items: readonly ChangeItem[]): readonly string[] {
  const unread = items.reduce((sum, item) => sum + item.unreadFiles, 0);
  return unread === 0
    ? []
    : [`${unread} files of these changes are in languages without a grammar, and were not read.`];
}

function figuresOf(items: readonly ChangeItem[]): Figures {
  return gateFigures(items.map(({ judged }) => judged));
}

/** The log-odds that the changed steps lost, without the model of changes. */
function rewardAlone(items: readonly ChangeItem[]): Figures {
  const judged = items.map(({ judged, lost }) => ({ isFix: judged.isFix, forward: lost, backward: -lost }));
  return { records: judged.length, ...gateFigures(judged) };
}

async function judgedBy(judge: BaselineJudge, items: readonly ChangeItem[]): Promise<Baseline> {
  const opinions = await judge.judgeChanges(items.map(({ recorded }) => recorded));
  const judged = opinions.flatMap((opinion: ChangeOpinion | null, index): readonly JudgedChange[] => {
    const isFix = items[index]?.judged.isFix === true;
    return opinion === null ? [] : [{ isFix, ...opinion }];
  });
  return { name: judge.name, version: judge.version, figures: { records: judged.length, ...gateFigures(judged) } };
}

function breakdownsOf(items: readonly ChangeItem[], withEffect: readonly ChangeItem[]): readonly Breakdown[] {
  const rows = (keysOf: (item: ChangeItem) => readonly string[]) => breakdown(items, { keysOf, compute: figuresOf });
  const read = { key: "changes with something to read", count: withEffect.length, figures: figuresOf(withEffect) };
  return [
    { title: "what was read", rows: [read] },
    { title: "language", rows: rows(({ recorded }) => [...new Set(recorded.files.map(({ language }) => language))]) },
    { title: "changed lines", rows: byLength(rows(({ recorded }) => [lengthRange(recorded.changedLines)])) },
  ];
}

function picturesOf(items: readonly ChangeItem[]): readonly Picture[] {
  const judged = items.map((item) => item.judged);
  const positive = judged.filter(({ isFix }) => isFix).map(({ backward }) => backward);
  const ordinary = judged.filter(({ isFix }) => !isFix);
  const [forwards, reversed] = [ordinary.map(({ forward }) => forward), ordinary.map(({ backward }) => backward)];
  const lines = [
    { name: "ordinary, both directions", points: rocCurve(positive, [...forwards, ...reversed]) },
    { name: "ordinary forwards", points: rocCurve(positive, forwards) },
    { name: "ordinary reversed", points: rocCurve(positive, reversed) },
  ];
  return [
    {
      kind: "curve",
      title: "ROC of changes, by risk",
      x: { label: "ordinary changes at or above", from: 0, to: 1 },
      y: { label: "flaws brought back at or above", from: 0, to: 1 },
      lines,
      hasDiagonal: true,
    },
  ];
}
