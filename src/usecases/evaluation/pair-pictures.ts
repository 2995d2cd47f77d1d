import { breakdown, byLength, lengthRange } from "#evaluation/breakdown.ts";
import type { JudgedSample } from "#evaluation/pair-figures.ts";
import { rocCurve } from "#evaluation/roc-curve.ts";
import { verdictFigures } from "#evaluation/verdict-figures.ts";
import type { Picture } from "#report/evaluation-report.ts";
import type { PairItem } from "./pair-item.ts";

/** More rows are in the tables. */
const MOST_BARS = 15;

/** The curve of single versions, and the accuracy of verdicts by what is known of a sample. */
export function pairPictures(items: readonly PairItem[]): readonly Picture[] {
  const versions = items.flatMap(({ judged }) => versionsOf(judged));
  const badness = (isVulnerable: boolean) =>
    versions.filter((version) => version.isVulnerable === isVulnerable).map((version) => version.badness);
  const bars = (title: string, keysOf: (item: PairItem) => readonly string[]): Picture => {
    const rows = breakdown(items, { keysOf, compute: accuracyOf });
    return {
      kind: "bars",
      title,
      measure: "accuracy",
      rows: (title.endsWith("length") ? byLength(rows) : rows).slice(0, MOST_BARS).map(barOf),
    };
  };
  return [
    {
      kind: "curve",
      title: "ROC of single versions, by R",
      x: { label: "fixed versions called vulnerable", from: 0, to: 1 },
      y: { label: "vulnerable versions called so", from: 0, to: 1 },
      lines: [{ name: "model", points: rocCurve(badness(true), badness(false)) }],
      hasDiagonal: true,
    },
    bars("Accuracy by length", ({ facts }) => [lengthRange(facts.lines)]),
    bars("Accuracy by CWE", ({ facts }) => facts.cwe),
    bars("Accuracy by language", ({ facts }) => [facts.language]),
  ];
}

type Version = { readonly isVulnerable: boolean; readonly isCalled: boolean; readonly badness: number };

function versionsOf(judged: JudgedSample): readonly Version[] {
  const version = (isVulnerable: boolean, { badness, isCalled }: { badness: number; isCalled: boolean | null }) => {
    return { isVulnerable, badness, isCalled: isCalled === true };
  };
  if (judged.kind === "single") return [version(judged.isVulnerable, judged.opinion)];
  return [version(true, judged.vulnerable), version(false, judged.fixed)];
}

function accuracyOf(items: readonly PairItem[]) {
  return { accuracy: verdictFigures(items.flatMap(({ judged }) => versionsOf(judged))).accuracy };
}

function barOf({ key, count, figures }: { key: string; count: number; figures: { readonly [name: string]: unknown } }) {
  return { label: key, value: typeof figures.accuracy === "number" ? figures.accuracy : 0, count };
}
