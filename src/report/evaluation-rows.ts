import type { EvaluationReport, Figures, FigureTree, Interval } from "./evaluation-report.ts";

/** One figure by its dotted name, as people read it. */
export type FigureRow = { readonly name: string; readonly value: number | null; readonly interval: Interval };

/** Every figure with its interval, in the report's order. */
export function figureRows({
  figures,
  intervals,
}: Pick<EvaluationReport, "figures" | "intervals">): readonly FigureRow[] {
  return rowsOf(figures, intervals, "");
}

function rowsOf(figures: Figures, intervals: FigureTree<Interval> | undefined, prefix: string): readonly FigureRow[] {
  return Object.entries(figures).flatMap(([name, value]): readonly FigureRow[] => {
    const known = intervals?.[name] ?? null;
    if (value !== null && typeof value === "object") {
      return rowsOf(value, isTree(known) ? known : undefined, `${prefix}${name}.`);
    }
    return [{ name: `${prefix}${name}`, value, interval: isTree(known) ? null : known }];
  });
}

function isTree(value: Interval | FigureTree<Interval>): value is FigureTree<Interval> {
  return value !== null && !Array.isArray(value);
}

/** Figures of others by the same dotted names. */
export function valuesByName(figures: Figures): ReadonlyMap<string, number | null> {
  return new Map(rowsOf(figures, undefined, "").map(({ name, value }) => [name, value]));
}

/** A figure in three digits, a count as it is, a dash for none. */
export function figureText(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  return Number.isInteger(value) && Math.abs(value) > 1 ? String(value) : value.toFixed(3);
}

/** `0.812 (0.761 to 0.848)`. */
export function withInterval({ value, interval }: Pick<FigureRow, "value" | "interval">): string {
  const text = figureText(value);
  return interval === null ? text : `${text} (${figureText(interval[0])} to ${figureText(interval[1])})`;
}
