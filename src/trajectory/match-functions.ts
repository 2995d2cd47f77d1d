import type { FunctionPair, KeptPair, Unmatched } from "./function-pair.ts";
import type { LineMap } from "./line-map.ts";
import { matchRenamed } from "./match-renamed.ts";
import { NO_OWNER, type OwnedText } from "./owned-text.ts";

/**
 * Finds which function of base became which at head: by name (among namesakes by the lines they kept, then by order),
 * else, where the change touched both, by what they share. No function is matched twice; one without a partner is gone or new.
 */
export function matchFunctions(base: OwnedText, head: OwnedText, map: LineMap): readonly FunctionPair[] {
  const kept = keptPairs(base, head, map);
  const nameOf = ({ functions }: OwnedText, index: number) => functions[index]?.qualifiedName;
  const namesakes = kept.filter((pair) => nameOf(base, pair.base) === nameOf(head, pair.head));
  const inPlace = takeBest(namesakes.sort((one, other) => other.keptLines - one.keptLines));
  const named = takeBest([...inPlace, ...namesakesInOrder(unmatched(base, head, inPlace))]);
  return takeBest([...named, ...matchRenamed(unmatched(base, head, named), kept)]);
}

function unmatched(base: OwnedText, head: OwnedText, pairs: readonly FunctionPair[]): Unmatched {
  const bases = new Set(pairs.map((pair) => pair.base));
  const heads = new Set(pairs.map((pair) => pair.head));
  const gone = [...base.functions.keys()].filter((index) => !bases.has(index));
  const fresh = [...head.functions.keys()].filter((index) => !heads.has(index));
  return { base, head, gone, fresh };
}

/** Goes through the pairs in order and keeps those of which neither side is taken yet. */
function takeBest(pairs: readonly FunctionPair[]): readonly FunctionPair[] {
  const bases = new Set<number>();
  const heads = new Set<number>();
  return pairs.filter((pair) => {
    if (bases.has(pair.base) || heads.has(pair.head)) return false;
    bases.add(pair.base);
    heads.add(pair.head);
    return true;
  });
}

function keptPairs(base: OwnedText, head: OwnedText, map: LineMap): KeptPair[] {
  const counts = new Map<number, number>();
  map.forEach((headLine, baseLine) => {
    const from = base.owners[baseLine] ?? NO_OWNER;
    const to = head.owners[headLine] ?? NO_OWNER;
    if (headLine === 0 || from === NO_OWNER || to === NO_OWNER) return;
    const pair = from * head.functions.length + to;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  });
  return [...counts].map(([pair, keptLines]) => {
    const to = pair % head.functions.length;
    return { base: (pair - to) / head.functions.length, head: to, keptLines };
  });
}

function namesakesInOrder({ base, head, gone, fresh }: Unmatched): readonly FunctionPair[] {
  const waiting = new Map<string, number[]>();
  for (const index of [...fresh].reverse()) {
    const name = head.functions[index]?.qualifiedName ?? "";
    const namesakes = waiting.get(name);
    if (namesakes === undefined) waiting.set(name, [index]);
    else namesakes.push(index);
  }
  return gone.flatMap((index) => {
    const partner = waiting.get(base.functions[index]?.qualifiedName ?? "")?.pop();
    return partner === undefined ? [] : [{ base: index, head: partner }];
  });
}
