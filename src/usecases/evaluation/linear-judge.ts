import { fitLinear, type LabelledRow, type LinearModel } from "#evaluation/linear/fit-linear.ts";
import { textRow } from "#evaluation/linear/gram-row.ts";
import { fitChangeReader, readBothWays, readOutOfFold } from "#evaluation/linear/read-changes-linearly.ts";
import { linesOfPair } from "#evaluation/linear/replaced-lines.ts";
import type { JudgedSample, Opinion } from "#evaluation/pair-figures.ts";
import type { Sample, TrainingPair } from "#pairs/pair.ts";
import type { BaselineJudge } from "#ports/baseline-judge.ts";

/** Linear models on n-grams, fitted on training pairs in this very run: one reads versions, one reads what a fix changes. */
export function createLinearJudge(train: readonly TrainingPair[]): BaselineJudge {
  return {
    name: "linear",
    version: null,
    judgeSamples: async (samples) => {
      const version = fitLinear(train.flatMap(versionsOf));
      const change = fitChangeReader(train.map(linesOfPair), []);
      return samples.map((sample) => judge(sample, version, change));
    },
    judgeChanges: async (changes) => readOutOfFold(changes, train),
  };
}

function versionsOf({ before, after }: TrainingPair): readonly LabelledRow[] {
  return [
    { row: textRow(before), isRisky: true },
    { row: textRow(after), isRisky: false },
  ];
}

function judge(sample: Sample, version: LinearModel, change: LinearModel): JudgedSample {
  const opinionOf = (text: string): Opinion => {
    const badness = version(textRow(text));
    return { badness, isCalled: badness > 0 };
  };
  if (sample.kind === "single") {
    return { kind: "single", isVulnerable: sample.label === "vulnerable", opinion: opinionOf(sample.code) };
  }
  const { forward, backward } = readBothWays(change, linesOfPair(sample));
  return {
    kind: "pair",
    vulnerable: opinionOf(sample.before),
    fixed: opinionOf(sample.after),
    lead: backward - forward,
  };
}
