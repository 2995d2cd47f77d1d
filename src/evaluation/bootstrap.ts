import type { Figures, FigureTree, Interval } from "#report/evaluation-report.ts";
import { flattenFigures, nestValues } from "./figures.ts";
import { groupBy } from "./group-by.ts";
import { ascending, quantile } from "./quantile.ts";
import type { Random } from "./seeded-random.ts";

type Resampling = { readonly rounds: number; readonly random: Random };

/**
 * 95 % percentile intervals of each figure over resampled groups: whole groups are drawn with replacement, as many as
 * there are, since records of one package or project resemble each other. Needs no more than values and groups.
 */
export function bootstrap<Item>(
  items: readonly Item[],
  { groupOf, compute }: { groupOf(item: Item): string; compute(items: readonly Item[]): Figures },
  { rounds, random }: Resampling,
): FigureTree<Interval> {
  const groups = [...groupBy(items, groupOf).values()];
  const samples = new Map<string, number[]>([...flattenFigures(compute(items)).keys()].map((path) => [path, []]));
  for (let round = 0; round < rounds; round++) {
    const drawn = groups.flatMap(() => groups[Math.floor(random() * groups.length)] as readonly Item[]);
    for (const [path, value] of flattenFigures(compute(drawn))) if (value !== null) samples.get(path)?.push(value);
  }
  return nestValues(new Map([...samples].map(([path, values]) => [path, intervalOf(values)])));
}

function intervalOf(values: readonly number[]): Interval {
  const sorted = ascending(values);
  const low = quantile(sorted, 0.025);
  const high = quantile(sorted, 0.975);
  return low === null || high === null ? null : [low, high];
}
