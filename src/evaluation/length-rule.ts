import type { Hunk } from "#change/change.ts";
import { lineCount } from "#change/line-span.ts";
import type { Sample } from "#pairs/pair.ts";
import type { RecordedChange } from "#pairs/recorded-change.ts";
import type { BaselineJudge } from "#ports/baseline-judge.ts";
import { readingOf } from "#trajectory/reading.ts";
import type { JudgedSample } from "./pair-figures.ts";

/** The rule that more code is safer: it reads nothing, and a model that does not beat it has learnt nothing. */
export const LENGTH_RULE: BaselineJudge = {
  name: "length",
  version: null,
  judgeSamples: async (samples) => samples.map(judgeSample),
  judgeChanges: async (changes) => changes.map(judgeChange),
};

function judgeSample(sample: Sample): JudgedSample {
  if (sample.kind === "single") {
    const opinion = { badness: -lengthOf(sample.code), isCalled: null };
    return { kind: "single", isVulnerable: sample.label === "vulnerable", opinion };
  }
  const [before, after] = [lengthOf(sample.before), lengthOf(sample.after)];
  const opinions = { vulnerable: { badness: -before, isCalled: null }, fixed: { badness: -after, isCalled: null } };
  return { kind: "pair", ...opinions, lead: after - before };
}

/** In characters, white space evened. */
function lengthOf(code: string): number {
  return readingOf(code).length;
}

/** Lines removed less lines added. */
function judgeChange({ files }: RecordedChange) {
  const net = files.flatMap(({ hunks }) => hunks).reduce((sum, hunk) => sum + removedLess(hunk), 0);
  return { forward: net, backward: -net };
}

function removedLess({ removed, added }: Hunk): number {
  return (removed === null ? 0 : lineCount(removed)) - (added === null ? 0 : lineCount(added));
}
