import { createUnionFind } from "./union-find.ts";

/** A record by what must not stand on two sides: its commit, its CVE, its repository, its bodies. */
export type KeyedRecord = {
  /** Unique; in which order records come does not matter. */
  readonly name: string;
  readonly keys: readonly string[];
};

/** Records that share a key, directly or through others: indexes, ascending; in the order of their first. */
export function groupByKeys(records: readonly KeyedRecord[]): readonly (readonly number[])[] {
  const sets = createUnionFind(records.length);
  const holders = new Map<string, number>();
  for (const [index, { keys }] of records.entries()) {
    for (const key of keys) {
      const holder = holders.get(key);
      if (holder === undefined) holders.set(key, index);
      else sets.join(holder, index);
    }
  }
  const groups = new Map<number, number[]>();
  for (const index of records.keys()) {
    const group = groups.get(sets.find(index));
    if (group === undefined) groups.set(sets.find(index), [index]);
    else group.push(index);
  }
  return [...groups.values()];
}
