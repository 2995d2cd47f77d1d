import type { StepMatch } from "#reward/match-steps.ts";
import type { StepReward } from "#reward/reward.ts";
import { readingOf } from "#trajectory/reading.ts";
import { stepFeatures } from "#trajectory/step-features.ts";

/**
 * Non-zero values by column: `buckets` columns of what is added, as many of what is removed, and of all that stands there.
 * The first two blocks together have length 1, the third has length `surroundings`; a block of nothing has no value.
 */
export type EditRow = readonly (readonly [column: number, value: number])[];

type Shape = { readonly buckets: number; readonly surroundings: number };

/** The n-grams of an edit as training/edit_reader.py lays them out: damped counts, those that stand before and after cancel. */
export function editRow(matches: readonly StepMatch[], { buckets, surroundings }: Shape): EditRow {
  const net = new Map<number, number>();
  const all = new Map<number, number>();
  const count = (steps: readonly StepReward[], sign: 1 | -1) => {
    for (const gram of steps.flatMap(({ step }) => stepFeatures(readingOf(step.code)))) {
      const bucket = gram & (buckets - 1);
      net.set(bucket, (net.get(bucket) ?? 0) + sign);
      all.set(bucket, (all.get(bucket) ?? 0) + 1);
    }
  };
  for (const { base, head } of matches) {
    count(base, -1);
    count(head, 1);
  }
  const edit = ofLength(1, net).map(([bucket, value]): [number, number] => {
    return value > 0 ? [bucket, value] : [buckets + bucket, -value];
  });
  const around = ofLength(surroundings, all).map(([bucket, value]): [number, number] => [2 * buckets + bucket, value]);
  return [...edit, ...around];
}

/** Counts damped by a logarithm, their signs kept, scaled to a length; none where nothing is left. */
function ofLength(length: number, counts: ReadonlyMap<number, number>): readonly [number, number][] {
  const damped = [...counts]
    .filter(([, count]) => count !== 0)
    .map(([bucket, count]): [number, number] => [bucket, Math.sign(count) * Math.log1p(Math.abs(count))]);
  const unit = Math.sqrt(damped.reduce((squares, [, value]) => squares + value * value, 0));
  return damped.map(([bucket, value]) => [bucket, (length * value) / unit]);
}
