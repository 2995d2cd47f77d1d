import type { LineSpan } from "#change/line-span.ts";
import type { LineMap } from "./line-map.ts";
import { NO_OWNER, type OwnedText } from "./owned-text.ts";

/** Runs of lines outside functions that a change touched, with their counterparts in the other version; ascending. */
type OutsideSpans = { readonly base: readonly LineSpan[]; readonly head: readonly LineSpan[] };

/**
 * The touched runs of both versions. A run counts as touched too where an unchanged line of it stands in a touched
 * run of the other version, so that unchanged code is on both sides and cancels.
 */
export function touchedOutside(base: OwnedText, head: OwnedText, map: LineMap): OutsideSpans {
  const sides = { base: runsOf(base), head: runsOf(head) };
  const links = linksOf(sides, map);
  const touched = {
    base: new Set(base.touchedOutside.flatMap((line) => sides.base.runAt[line] ?? [])),
    head: new Set(head.touchedOutside.flatMap((line) => sides.head.runAt[line] ?? [])),
  };
  // Each round adds a run on one side at least, or is the last.
  for (let size = -1; size !== touched.base.size + touched.head.size; ) {
    size = touched.base.size + touched.head.size;
    for (const { from, to } of links) {
      if (touched.base.has(from)) touched.head.add(to);
      if (touched.head.has(to)) touched.base.add(from);
    }
  }
  return {
    base: sides.base.runs.filter((_, index) => touched.base.has(index)),
    head: sides.head.runs.filter((_, index) => touched.head.has(index)),
  };
}

/** Maximal runs of lines outside functions, and by line (1-based) the index of its run, -1 inside functions. */
type Runs = { readonly runs: readonly LineSpan[]; readonly runAt: readonly number[] };

function runsOf({ owners }: OwnedText): Runs {
  const runs: LineSpan[] = [];
  const runAt = [-1];
  for (let line = 1; line < owners.length; line++) {
    const isOutside = owners[line] === NO_OWNER;
    if (isOutside && (runAt[line - 1] ?? -1) < 0) runs.push({ first: line, last: line });
    if (isOutside) runs[runs.length - 1] = { first: runs.at(-1)?.first ?? line, last: line };
    runAt.push(isOutside ? runs.length - 1 : -1);
  }
  return { runs, runAt };
}

/** Which run of base shares an unchanged line with which run of head; each pair once, ascending. */
function linksOf({ base, head }: { readonly base: Runs; readonly head: Runs }, map: LineMap) {
  const links: { readonly from: number; readonly to: number }[] = [];
  map.forEach((headLine, baseLine) => {
    const from = base.runAt[baseLine] ?? -1;
    const to = headLine === 0 ? -1 : (head.runAt[headLine] ?? -1);
    const last = links.at(-1);
    if (from >= 0 && to >= 0 && (last?.from !== from || last.to !== to)) links.push({ from, to });
  });
  return links;
}
