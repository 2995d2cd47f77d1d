import type { Hunk } from "#change/change.ts";
import { lineCount } from "#change/line-span.ts";
import type { Sample } from "#pairs/pair.ts";
import type { RecordedChange } from "#pairs/recorded-change.ts";
import { readingOf } from "#trajectory/reading.ts";
import type { JudgedSample } from "./pair-figures.ts";

/** The rule that more code is safer: it reads nothing, and a model that does not beat it has learnt nothing. */
export function judgeByLength(sample: Sample): JudgedSample {
  if (sample.kind === "single") {
    const opinion = { badness: -lengthOf(sample.code), isCalled: null };
    return { kind: "single", isVulnerable: sample.label === "vulnerable", opinion };
  }
  const [before, after] = [lengthOf(sample.before), lengthOf(sample.after)];
  const opinions = { vulnerable: { badness: -before, isCalled: null }, fixed: { badness: -after, isCalled: null } };
  return { kind: "pair", ...opinions, lead: after - before };
}

/** Lines that a change removes less those it adds. */
export function linesRemoved({ files }: RecordedChange): number {
  return files.flatMap(({ hunks }) => hunks).reduce((sum, hunk) => sum + removedLess(hunk), 0);
}

/** In characters, white space evened. */
function lengthOf(code: string): number {
  return readingOf(code).length;
}

function removedLess({ removed, added }: Hunk): number {
  return (removed === null ? 0 : lineCount(removed)) - (added === null ? 0 : lineCount(added));
}
