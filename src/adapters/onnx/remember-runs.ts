import type { ModelInput } from "./encode-steps.ts";
import type { FlatLogits } from "./flat-logits.ts";
import { cropPast, type Memory, restOf, sharedSteps, tokensOf } from "./read-on.ts";

/** The graph that reads on: logits of the new steps, and the keys and values of all. */
export type ReadOn = (rest: ModelInput, past: Float32Array, tokensBefore: number) => Promise<Omit<Memory, "run">>;

/** Numbers of all keys and values that a worker keeps: 64 MB. */
const MOST_NUMBERS = 16_000_000;

/**
 * Reads runs with what was read before: of a run that goes on, or that differs from a remembered one in the middle,
 * only what is new or follows the difference. The longest unused is forgotten first.
 */
export function rememberRuns(readOn: ReadOn): (run: ModelInput) => Promise<FlatLogits> {
  let memories: readonly Memory[] = [];

  function remember(memory: Memory, used: Memory | null, shared: number): void {
    // What was gone on from is in what was read; what was left in the middle may be gone on from again.
    const isWithin = used !== null && shared === used.run.stepEnds.length;
    const others = memories.filter((one) => one !== used || !isWithin);
    const kept = [memory, ...others];
    let numbers = 0;
    memories = kept.filter(({ past }, at) => {
      numbers += past.length;
      return at === 0 || numbers <= MOST_NUMBERS;
    });
  }

  return async (run) => {
    const { used, shared } = mostShared(run, memories);
    const known = used === null ? new Float32Array() : used.logits.slice(0, used.width * shared);
    if (used !== null && shared === run.stepEnds.length) return { logits: known, width: used.width };
    const tokens = tokensOf(run, shared);
    const past = used === null ? new Float32Array() : cropPast(used, tokens);
    const read = await readOn(restOf(run, shared), past, tokens);
    const logits = Float32Array.from([...known, ...read.logits]);
    remember({ ...read, run, logits }, used, shared);
    return { logits, width: read.width };
  };
}

function mostShared(run: ModelInput, memories: readonly Memory[]): { used: Memory | null; shared: number } {
  let best: { used: Memory | null; shared: number } = { used: null, shared: 0 };
  for (const memory of memories) {
    const shared = sharedSteps(run, memory);
    if (shared > best.shared) best = { used: memory, shared };
  }
  return best;
}
