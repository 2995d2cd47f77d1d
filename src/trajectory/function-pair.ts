import type { OwnedText } from "./owned-text.ts";

/** A function at base and at head, as indexes into their lists. */
export type FunctionPair = { readonly base: number; readonly head: number };

/** Two functions and the number of lines in both that the change left alone: at least 1. */
export type KeptPair = FunctionPair & { readonly keptLines: number };

/** What is still without a partner: indexes of functions, ascending. */
export type Unmatched = {
  readonly base: OwnedText;
  readonly head: OwnedText;
  readonly gone: readonly number[];
  readonly fresh: readonly number[];
};
