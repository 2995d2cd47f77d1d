import type { StepMatch } from "#reward/match-steps.ts";
import { readingOf } from "#trajectory/reading.ts";
import { stepFeatures } from "#trajectory/step-features.ts";

/**
 * A linear reader of the edit itself: what it adds and what it takes away, each with weights of its own, as a check taken
 * away is not the opposite of one added; and the changed steps as a whole. Fitted with the risk model, part of its file.
 */
export type EditReader = {
  /** For each bucket of n-grams the weight of what is added, then of what is removed, then of what stands there at all. */
  readonly weights: Int8Array;
  /** How long the row of what stands there is beside the edit's own, which is 1. */
  readonly surroundings: number;
  /** Makes the whole numbers log-odds. */
  readonly scale: number;
  readonly bias: number;
};

/** Log-odds that an edit brings a flaw back, and that its reverse does: unbounded, higher is worse. */
type EditReading = { readonly forward: number; readonly backward: number };

/** Reads the places of a change together; of the edit, n-grams that stand as often before as after cancel. */
export function readEdit(
  places: readonly StepMatch[],
  { weights, surroundings, scale, bias }: EditReader,
): EditReading {
  const buckets = weights.length / 3;
  const part = (index: number) => weights.subarray(index * buckets, (index + 1) * buckets);
  const [added, removed, all] = [part(0), part(1), part(2)];
  const base = countGrams(places, "base", buckets - 1);
  const head = countGrams(places, "head", buckets - 1);
  const net = combine(base, head, (before, after) => after - before);
  const around =
    surroundings *
    alongUnit(
      combine(base, head, (before, after) => before + after),
      all,
      all,
    );
  return {
    forward: bias + scale * (alongUnit(net, added, removed) + around),
    backward: bias + scale * (alongUnit(net, removed, added) + around),
  };
}

type Counts = ReadonlyMap<number, number>;

function countGrams(places: readonly StepMatch[], side: "base" | "head", mask: number): Counts {
  const counts = new Map<number, number>();
  for (const { step } of places.flatMap((place) => place[side])) {
    for (const gram of stepFeatures(readingOf(step.code))) counts.set(gram & mask, (counts.get(gram & mask) ?? 0) + 1);
  }
  return counts;
}

function combine(base: Counts, head: Counts, of: (before: number, after: number) => number): Counts {
  const buckets = new Set([...base.keys(), ...head.keys()]);
  return new Map([...buckets].map((bucket) => [bucket, of(base.get(bucket) ?? 0, head.get(bucket) ?? 0)]));
}

/** Counts, damped and of unit length as for the exposure, along the weights of their signs; 0 where nothing is left. */
function alongUnit(counts: Counts, above: Int8Array, below: Int8Array): number {
  let [dot, squares] = [0, 0];
  for (const [bucket, count] of counts) {
    const damped = Math.log1p(Math.abs(count));
    dot += damped * ((count > 0 ? above : below)[bucket] as number);
    squares += damped * damped;
  }
  return squares === 0 ? 0 : dot / Math.sqrt(squares);
}
