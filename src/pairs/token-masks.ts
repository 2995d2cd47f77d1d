import { alignSequences } from "#trajectory/align-sequences.ts";

/** A text as a tokenizer cuts it; offsets are of code points, half open, and a character that two tokens share is in both. */
export type TokenizedText = {
  readonly ids: readonly number[];
  readonly offsets: readonly (readonly [start: number, end: number])[];
};

/** One number a token: 1 where it lies in a changed span, else 0. */
export type TokenMask = readonly (0 | 1)[];

/**
 * The tokens in which a vulnerable version and its fix differ: rewards for each token weigh these (SRCode). What is left
 * without them is the same in both. Where the fix only adds, no token of `before` is marked.
 */
export function tokenMasks(
  before: readonly number[],
  after: readonly number[],
): { readonly before: TokenMask; readonly after: TokenMask } {
  const masks = { before: before.map(() => 0 as 0 | 1), after: after.map(() => 0 as 0 | 1) };
  for (const gap of alignSequences(before.map(String), after.map(String))) {
    masks.before.fill(1, gap.baseStart, gap.baseEnd);
    masks.after.fill(1, gap.headStart, gap.headEnd);
  }
  return masks;
}
