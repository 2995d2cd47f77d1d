import { alignSequences, type Gap } from "#trajectory/align-sequences.ts";
import { readingOf } from "#trajectory/reading.ts";
import type { Step } from "#trajectory/trajectory.ts";
import type { StepLabel } from "./step-label.ts";

type Line = { readonly code: string; readonly step: number };

/**
 * Labels of a vulnerable version and its fix, one a step. Steps of `before` with a line that the fix took away or
 * rewrote are vulnerable. A fix that only adds leaves no such line: then the step that contains or precedes each
 * insertion is. Everything else is secure. Both versions were cut without a look at the other. (paper, contrastive labels)
 */
export function contrastiveLabels(
  before: readonly Step[],
  after: readonly Step[],
): { readonly before: readonly StepLabel[]; readonly after: readonly StepLabel[] } {
  const lines = linesOf(before);
  const gaps = alignSequences(lines.map(codeOf), linesOf(after).map(codeOf));
  const rewritten = gaps.flatMap((gap) => lines.slice(gap.baseStart, gap.baseEnd));
  const guilty = rewritten.length > 0 ? rewritten : gaps.flatMap((gap) => lineBefore(lines, gap));
  const vulnerable = new Set(guilty.map(({ step }) => step));
  return {
    before: before.map((_, index) => (vulnerable.has(index) ? "vulnerable" : "secure")),
    after: after.map(() => "secure"),
  };
}

/** The lines of code that the model reads; blank ones and indentation do not count. */
function linesOf(steps: readonly Step[]): readonly Line[] {
  return steps.flatMap(({ code }, step) => {
    const reading = readingOf(code);
    return reading === "" ? [] : reading.split("\n").map((line) => ({ code: line, step }));
  });
}

function codeOf(line: Line): string {
  return line.code;
}

function lineBefore(lines: readonly Line[], gap: Gap): readonly Line[] {
  const at = Math.max(0, gap.baseStart - 1);
  return lines.slice(at, at + 1);
}
