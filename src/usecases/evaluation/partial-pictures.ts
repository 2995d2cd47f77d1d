import type { PartialFunction } from "#evaluation/partial-figures.ts";
import type { CurvePoint, Picture } from "#report/evaluation-report.ts";
import type { PartialItem } from "./partial-item.ts";

const PLACES = 20;

/** The mean margin along the code, from its first step to its last, of vulnerable and of fixed versions. */
export function partialPictures(items: readonly PartialItem[]): readonly Picture[] {
  const lines = [
    { name: "vulnerable", points: courseOf(items.map(({ before }) => before)) },
    { name: "fixed", points: courseOf(items.map(({ after }) => after)) },
  ];
  return [
    {
      kind: "curve",
      title: "Mean R of prefixes along the code",
      x: { label: "share of the code read", from: 0, to: 1 },
      y: { label: "R of the prefix", from: -1, to: 1 },
      lines,
      hasDiagonal: false,
    },
  ];
}

/** At each share of the code, the mean verdict on the prefix that ends there. */
function courseOf(functions: readonly PartialFunction[]): readonly CurvePoint[] {
  return Array.from({ length: PLACES }, (_, index) => {
    const x = (index + 1) / PLACES;
    const verdicts = functions.flatMap((steps) => verdictAt(steps, x) ?? []);
    return { x, y: verdicts.reduce((sum, verdict) => sum + verdict, 0) / Math.max(1, verdicts.length) };
  });
}

function verdictAt(steps: PartialFunction, share: number): number | undefined {
  const read = share * (steps.at(-1)?.readSoFar ?? 0);
  return steps.find(({ readSoFar }) => readSoFar >= read)?.prefixVerdict;
}
