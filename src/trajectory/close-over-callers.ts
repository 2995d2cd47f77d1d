import type { Caller, CallIndex } from "./call-index.ts";
import type { Callee } from "./reaches.ts";

/** How far callers are followed: calls up, and functions altogether. */
export type ClosureBounds = { readonly depth: number; readonly maxFunctions: number };

/** The functions that reach a changed one. */
export type CallerClosure = {
  /** The nearest first, then by path and place; each once, the changed function never. */
  readonly callers: readonly Caller[];
  /** Callers that were found and left out, past `maxFunctions`; theirs were not looked for. */
  readonly leftOut: number;
};

/**
 * The transitive callers of a function within bounds. More depth or more functions only ever append to the list;
 * a circle of calls ends where it began.
 */
export function closeOverCallers(
  changed: Callee,
  index: CallIndex,
  { depth, maxFunctions }: ClosureBounds,
): CallerClosure {
  const known = new Set([changed.functionId]);
  const callers: Caller[] = [];
  let leftOut = 0;
  let ring: readonly Callee[] = [changed];
  for (let level = 0; level < depth && ring.length > 0; level++) {
    const found = nextRing(ring, index, known);
    const kept = found.slice(0, maxFunctions - callers.length);
    leftOut += found.length - kept.length;
    callers.push(...kept);
    ring = kept;
  }
  return { callers, leftOut };
}

/** Callers of a ring that are not known yet, by path and place; adds them to `known`, which belongs to the caller's loop. */
function nextRing(ring: readonly Callee[], index: CallIndex, known: Set<string>): readonly Caller[] {
  const fresh = new Map<string, Caller>();
  for (const callee of ring) {
    for (const caller of index.callersOf(callee)) {
      if (!known.has(caller.functionId) && !fresh.has(caller.functionId)) fresh.set(caller.functionId, caller);
    }
  }
  for (const id of fresh.keys()) known.add(id);
  return [...fresh.values()].sort(byPlace);
}

function byPlace(one: Caller, other: Caller): number {
  if (one.path !== other.path) return one.path < other.path ? -1 : 1;
  return one.outline.span.first - other.outline.span.first || (one.functionId < other.functionId ? -1 : 1);
}
