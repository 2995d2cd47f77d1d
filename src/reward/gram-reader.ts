/** A logistic regression on the n-grams of several steps together. */
export type GramReader = {
  /** One weight for each bucket of n-grams, as a whole number; `scale` makes it log-odds. Their number is a power of two. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: number;
};

/** Steps that are being read, one after the other. */
type GramReading = {
  /** The n-grams of a step, by their ids. (src/trajectory/step-features.ts) */
  add(grams: readonly number[]): void;
  /** Of the steps so far, in any order; unbounded, the bias of none. */
  logOdds(): number;
};

/** Counts are damped, and the whole has unit length: long code is not more than short for being long. */
export function createGramReading({ weights, scale, bias }: GramReader): GramReading {
  const counts = new Map<number, number>();
  const mask = weights.length - 1;
  let dot = 0;
  let squares = 0;

  function count(gram: number): void {
    const bucket = gram & mask;
    const before = counts.get(bucket) ?? 0;
    counts.set(bucket, before + 1);
    const [was, is] = [Math.log1p(before), Math.log1p(before + 1)];
    dot += (is - was) * (weights[bucket] as number);
    squares += is * is - was * was;
  }

  return {
    add: (grams) => {
      for (const gram of grams) count(gram);
    },
    logOdds: () => (squares === 0 ? bias : bias + (scale * dot) / Math.sqrt(squares)),
  };
}
