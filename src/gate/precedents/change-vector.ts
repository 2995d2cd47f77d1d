import type { StepMatch } from "#reward/match-steps.ts";
import type { StepReward } from "#reward/reward.ts";
import { readingOf } from "#trajectory/reading.ts";
import { stepFeatures } from "#trajectory/step-features.ts";

/** Weights by bucket; of unit length, or empty where the change moves no n-gram. */
export type ChangeVector = ReadonlyMap<number, number>;

/** The unit that rarity is stored in. */
const SIXTEENTH = 1 / 16;

/**
 * What a change adds less what it takes away, as training/precedent_vectors.py computes it: counts of n-grams in the
 * changed steps, folded, damped by a root, weighed by rarity.
 */
export function changeVector(matches: readonly StepMatch[], rarity: Uint8Array): ChangeVector {
  const counts = new Map<number, number>();
  for (const { base, head } of matches) {
    count(base, -1, { counts, mask: rarity.length - 1 });
    count(head, 1, { counts, mask: rarity.length - 1 });
  }
  const moved = [...counts].filter(([, sum]) => sum !== 0);
  const weighed = moved.map(([bucket, sum]): [number, number] => {
    return [bucket, Math.sign(sum) * Math.sqrt(Math.abs(sum)) * (rarity[bucket] as number) * SIXTEENTH];
  });
  const length = Math.sqrt(weighed.reduce((squares, [, weight]) => squares + weight * weight, 0));
  return new Map(length === 0 ? [] : weighed.map(([bucket, weight]) => [bucket, weight / length]));
}

type Counting = { readonly counts: Map<number, number>; readonly mask: number };

/** Adds to the counts, which belong to the vector that is being made. */
function count(steps: readonly StepReward[], sign: 1 | -1, { counts, mask }: Counting): void {
  for (const { step } of steps) {
    for (const gram of stepFeatures(readingOf(step.code))) {
      counts.set(gram & mask, (counts.get(gram & mask) ?? 0) + sign);
    }
  }
}
