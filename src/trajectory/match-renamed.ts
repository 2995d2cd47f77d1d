import type { FunctionPair, KeptPair, Unmatched } from "./function-pair.ts";
import type { OwnedText } from "./owned-text.ts";

/** From this share of common lines on, a function under another name is the same one (git's bound for renamed files is 0.5). */
const RENAMED = 0.6;
/** The same where both hold lines that the change left alone: it was renamed in its place. */
const RENAMED_IN_PLACE = 0.3;

/** A function's lines, and how often it has each. */
type Bag = ReadonlyMap<string, number>;

/** Pairs of touched functions under different names that share enough of their lines, the most alike first. */
export function matchRenamed(
  { base, head, gone, fresh }: Unmatched,
  kept: readonly KeptPair[],
): readonly FunctionPair[] {
  const inPlace = new Set(kept.map((pair) => `${pair.base} ${pair.head}`));
  const headBags = touchedBags(head, fresh);
  const holders = holdersOf(headBags);
  const alike = [...touchedBags(base, gone)].flatMap(([index, bag]) =>
    [...commonLines(bag, holders)].map(([partner, common]) => {
      const size = sizeOf(bag) + sizeOf(headBags.get(partner) ?? new Map());
      return { base: index, head: partner, share: (2 * common) / size };
    }),
  );
  const boundOf = (pair: FunctionPair) => (inPlace.has(`${pair.base} ${pair.head}`) ? RENAMED_IN_PLACE : RENAMED);
  return alike.filter((pair) => pair.share >= boundOf(pair)).sort((one, other) => other.share - one.share);
}

/** The lines of each of these functions, where the change touched it. Lines without a word (closers, blanks) say nothing. */
function touchedBags({ lines, functions, touched }: OwnedText, indexes: readonly number[]): ReadonlyMap<number, Bag> {
  const isTouched = new Set(touched);
  const bags = new Map<number, Bag>();
  for (const index of indexes.filter((at) => isTouched.has(at))) {
    const span = functions[index]?.span ?? { first: 1, last: 0 };
    const own = lines.slice(span.first - 1, span.last).map((line) => line.trim());
    bags.set(index, count(own.filter((line) => /[\p{L}\p{N}]/u.test(line))));
  }
  return bags;
}

function count(lines: readonly string[]): Bag {
  const bag = new Map<string, number>();
  for (const line of lines) bag.set(line, (bag.get(line) ?? 0) + 1);
  return bag;
}

function holdersOf(bags: ReadonlyMap<number, Bag>): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const holders = new Map<string, Map<number, number>>();
  for (const [index, bag] of bags) {
    for (const [line, times] of bag) holders.set(line, (holders.get(line) ?? new Map()).set(index, times));
  }
  return holders;
}

/** How many lines a function has in common with each of the others. */
function commonLines(bag: Bag, holders: ReadonlyMap<string, ReadonlyMap<number, number>>): ReadonlyMap<number, number> {
  const common = new Map<number, number>();
  for (const [line, times] of bag) {
    for (const [index, others] of holders.get(line) ?? []) {
      common.set(index, (common.get(index) ?? 0) + Math.min(times, others));
    }
  }
  return common;
}

function sizeOf(bag: Bag): number {
  return [...bag.values()].reduce((sum, times) => sum + times, 0);
}
