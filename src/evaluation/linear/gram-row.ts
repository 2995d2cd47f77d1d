import { FEATURE_BUCKETS, stepFeatures } from "#trajectory/step-features.ts";

/** What a linear model reads of a text or a change: how often each hashed n-gram stands there, damped. */
export type GramRow = { readonly ids: readonly number[]; readonly values: readonly number[] };

/** Ids lie in [0, ROW_WIDTH): what is removed beside what is added. */
export const ROW_WIDTH = 2 * FEATURE_BUCKETS;

/** A whole text. */
export function textRow(text: string): GramRow {
  return rowOf(countsOf(text, 1), damped);
}

/** What a change adds and, with ids of their own, removes; n-grams on both sides cancel. */
export function changeRow({ removed, added }: { readonly removed: string; readonly added: string }): GramRow {
  const counts = countsOf(added, 1);
  for (const [id, count] of countsOf(removed, -1)) counts.set(id, (counts.get(id) ?? 0) + count);
  const sided = new Map([...counts].map(([id, count]) => [count < 0 ? id + FEATURE_BUCKETS : id, Math.abs(count)]));
  return rowOf(sided, Math.sqrt);
}

function countsOf(text: string, sign: 1 | -1): Map<number, number> {
  const counts = new Map<number, number>();
  for (const id of stepFeatures(text)) counts.set(id, (counts.get(id) ?? 0) + sign);
  return counts;
}

function rowOf(counts: ReadonlyMap<number, number>, damp: (count: number) => number): GramRow {
  const present = [...counts].filter(([, count]) => count !== 0);
  return { ids: present.map(([id]) => id), values: present.map(([, count]) => damp(count)) };
}

function damped(count: number): number {
  return 1 + Math.log(count);
}
