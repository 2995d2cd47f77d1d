import type { Aggregates, Aggregation } from "./aggregations.ts";

/** For each aggregation the candidates' indexes, the most secure first. */
export type Rankings = Readonly<Record<Aggregation, readonly number[]>>;

/** Ranks N continuations of one prompt: ties to the earlier; null, a candidate of which nothing was scored, is last. */
export function rankCandidates(candidates: readonly (Aggregates | null)[]): Rankings {
  const indexes = candidates.map((_, index) => index);
  const rankBy = (aggregation: Aggregation) => {
    const valueAt = (index: number) => candidates[index]?.[aggregation] ?? Number.NEGATIVE_INFINITY;
    // Infinities cannot be subtracted; equals stay in order, as sorting is stable.
    return [...indexes].sort(
      (one, other) => Number(valueAt(one) < valueAt(other)) - Number(valueAt(one) > valueAt(other)),
    );
  };
  return {
    weighted: rankBy("weighted"),
    minimum: rankBy("minimum"),
    average: rankBy("average"),
    last: rankBy("last"),
    binary: rankBy("binary"),
    weightedMinimum: rankBy("weightedMinimum"),
    weightedBinary: rankBy("weightedBinary"),
  };
}
