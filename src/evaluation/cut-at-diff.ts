import type { LineSpan } from "#change/line-span.ts";
import { alignSequences } from "#trajectory/align-sequences.ts";
import { readyToCut } from "#trajectory/cut-text.ts";
import type { Outline } from "#trajectory/outline.ts";
import { linesOf } from "#trajectory/owned-text.ts";
import { readingOf } from "#trajectory/reading.ts";
import type { Step } from "#trajectory/trajectory.ts";

type Version = { readonly text: string; readonly outline: Outline; readonly steps: readonly Step[] };

/**
 * The paper's segmentation, for comparison alone: both versions are cut where they differ from each other, each run of
 * equal and of differing lines a step. It tells where the flaw is before any model has looked; a pull request has no fix
 * to be cut at. The empty steps that the released code inserts are dropped there too before scoring.
 */
export function cutAtDiff<Cut extends Version>(before: Cut, after: Cut): readonly [Cut, Cut] {
  const gaps = alignSequences(readingsOf(before), readingsOf(after));
  const base = gaps.map(({ baseStart, baseEnd }) => ({ start: baseStart, end: baseEnd }));
  const head = gaps.map(({ headStart, headEnd }) => ({ start: headStart, end: headEnd }));
  return [recut(before, base), recut(after, head)];
}

/** The blind steps stay where nothing else is left. */
function recut<Cut extends Version>(version: Cut, runs: readonly { start: number; end: number }[]): Cut {
  const steps = spansBetween(runs, linesOf(version.text).length).map((span) => stepOf(version, span));
  const scored = steps.filter((step) => step.isScored);
  return scored.length === 0 ? version : { ...version, steps: scored };
}

/** Each line as the model reads it: comments out, white space evened. */
function readingsOf({ text, outline }: Version): readonly string[] {
  return readyToCut(text, outline)
    .code.slice(0, linesOf(text).length)
    .map((line) => readingOf(line));
}

function spansBetween(runs: readonly { start: number; end: number }[], lines: number): readonly LineSpan[] {
  const cuts = [0, ...runs.flatMap(({ start, end }) => [start, end]), lines];
  const unique = [...new Set(cuts)].sort((one, other) => one - other);
  return unique.slice(1).map((end, index) => ({ first: (unique[index] as number) + 1, last: end }));
}

function stepOf({ text, outline }: Version, span: LineSpan): Step {
  const ready = readyToCut(text, outline);
  const code = ready.code.slice(span.first - 1, span.last);
  return {
    text: ready.lines.slice(span.first - 1, span.last).join(""),
    code: code.join("\n"),
    span,
    functionId: "#",
    part: "changed",
    // A run that only closes may be all that the fix changed.
    isScored: code.some((line) => line !== ""),
  };
}
