import type { BreakdownRow, Figures } from "#report/evaluation-report.ts";
import { groupBy } from "./group-by.ts";

/** The same figures for each key; an item may have several keys (a pair of two CWEs). The largest group first. */
export function breakdown<Item>(
  items: readonly Item[],
  { keysOf, compute }: { keysOf(item: Item): readonly string[]; compute(items: readonly Item[]): Figures },
): readonly BreakdownRow[] {
  const keyed = items.flatMap((item) => keysOf(item).map((key) => ({ key, item })));
  const rows = [...groupBy(keyed, ({ key }) => key)].map(([key, members]) => {
    const own = members.map(({ item }) => item);
    return { key, count: own.length, figures: compute(own) };
  });
  return rows.sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
}

const BOUNDS = [10, 25, 50, 100, 200, 500] as const;

/** Which range of lengths a number of lines falls into: `1-10`, `11-25` … `501+`. */
export function lengthRange(lines: number): string {
  const at = BOUNDS.findIndex((bound) => lines <= bound);
  if (at < 0) return `${(BOUNDS.at(-1) as number) + 1}+`;
  return `${at === 0 ? 1 : (BOUNDS[at - 1] as number) + 1}-${BOUNDS[at]}`;
}

/** Rows of lengths from short to long. */
export function byLength(rows: readonly BreakdownRow[]): readonly BreakdownRow[] {
  return [...rows].sort((one, other) => Number.parseInt(one.key, 10) - Number.parseInt(other.key, 10));
}
