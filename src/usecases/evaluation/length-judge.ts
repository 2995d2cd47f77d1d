import { judgeByLength, linesRemoved } from "#evaluation/length-rule.ts";
import type { BaselineJudge } from "#ports/baseline-judge.ts";

/** More code is safer: the longer version is the fix, and a change that removes lines is risky. */
export const LENGTH_JUDGE: BaselineJudge = {
  name: "length",
  version: null,
  judgeSamples: async (samples) => samples.map(judgeByLength),
  judgeChanges: async (changes) =>
    changes.map((change) => ({ forward: linesRemoved(change), backward: -linesRemoved(change) })),
};
