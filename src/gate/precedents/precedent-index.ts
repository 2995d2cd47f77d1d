import type { Language } from "#trajectory/language.ts";
import type { PrecedentFacts } from "./precedent.ts";

/** Known fixes as short vectors: the heaviest n-grams of each one undone. Written by training/build_precedents.py. */
export type PrecedentIndex = {
  /** Similarity from which a precedent is worth showing; chosen by leaving out, on pairs of other projects. */
  readonly threshold: number;
  /** Languages that the threshold was measured on; no other is looked up. */
  readonly languages: readonly Language[];
  /** How rare an n-gram is, by bucket, in sixteenths; the number of buckets is a power of two. */
  readonly rarity: Uint8Array;
  /** How many n-grams each precedent has, in the order of `facts`. */
  readonly lengths: readonly number[];
  /** Their buckets, one precedent after the other. */
  readonly buckets: Uint16Array;
  /** Their weights, in units of the precedent's `scales`. */
  readonly weights: Int8Array;
  readonly scales: readonly number[];
  readonly facts: readonly PrecedentFacts[];
};
