import { groupByKeys, type KeyedRecord } from "./group-by-keys.ts";

/** Groups above this share of the smallest part are placed first, the largest before the others. */
const LARGE = 0.1;

type Group = { readonly members: readonly number[]; readonly lot: number; readonly name: string };

type Split = {
  /** Above 0; they need not add up to 1. */
  readonly ratios: readonly number[];
  readonly seed: number;
};

/**
 * The part of each record, so that no key stands in two parts. A group goes where most is missing, so a part exceeds its
 * share by less than one group. The same records and seed give the same parts, in whatever order the records come.
 */
export function assignParts(records: readonly KeyedRecord[], { ratios, seed }: Split): readonly number[] {
  const total = ratios.reduce((sum, ratio) => sum + ratio, 0);
  const missing = ratios.map((ratio) => (ratio / total) * records.length);
  const large = LARGE * Math.min(...missing);
  const parts = new Array<number>(records.length).fill(0);
  for (const { members } of inOrder(records, seed, large)) {
    const part = missing.indexOf(Math.max(...missing));
    missing[part] = (missing[part] as number) - members.length;
    for (const index of members) parts[index] = part;
  }
  return parts;
}

function inOrder(records: readonly KeyedRecord[], seed: number, large: number): readonly Group[] {
  const groups = groupByKeys(records).map((members): Group => {
    const [name = ""] = members.map((index) => (records[index] as KeyedRecord).name).sort();
    return { members, name, lot: drawLot(name, seed) };
  });
  const weightOf = ({ members }: Group) => (members.length > large ? members.length : 0);
  return groups.sort(
    (one, other) => weightOf(other) - weightOf(one) || one.lot - other.lot || (one.name < other.name ? -1 : 1),
  );
}

/** FNV-1a (Fowler, Noll, Vo: 32 bits), mixed once more, since short names differ in their last character alone. */
function drawLot(name: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}
