import { alignSequences } from "#trajectory/align-sequences.ts";
import { lexemesOf } from "#trajectory/lexemes.ts";
import { readingOf } from "#trajectory/reading.ts";
import type { Step } from "#trajectory/trajectory.ts";
import { COMPOSITION_PARTS, partsOf } from "./composition-parts.ts";

/** What a change is made of: how often each of `COMPOSITION_PARTS` stands in the lines it adds and in those it removes. */
export type Composition = { readonly added: readonly number[]; readonly removed: readonly number[] };

/** The steps of one place that the change replaced by others. */
export type Replacement = { readonly base: readonly Step[]; readonly head: readonly Step[] };

/** Counts over all places of a change. Lines that stand on both sides of a place cancel; white space does not count. */
export function compositionOf(places: readonly Replacement[]): Composition {
  const added = COMPOSITION_PARTS.map(() => 0);
  const removed = COMPOSITION_PARTS.map(() => 0);
  for (const place of places) {
    const base = linesOf(place.base);
    const head = linesOf(place.head);
    for (const gap of alignSequences(base, head)) {
      count(removed, base.slice(gap.baseStart, gap.baseEnd));
      count(added, head.slice(gap.headStart, gap.headEnd));
    }
  }
  return { added, removed };
}

function linesOf(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => readingOf(step.code).split("\n"));
}

/** Adds to `counts`, which belongs to the caller's loop. */
function count(counts: number[], lines: readonly string[]): void {
  for (const line of lines) {
    for (const part of ["line", ...lexemesOf(line).flatMap(partsOf)]) {
      const index = COMPOSITION_PARTS.indexOf(part);
      counts[index] = (counts[index] as number) + 1;
    }
  }
}
