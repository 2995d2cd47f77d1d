import type { RankOrder } from "#reward/aggregations.ts";
import type { JudgedCandidate } from "./select-best.ts";

type Judged = Pick<JudgedCandidate, "aggregates" | "steps">;

/** What a candidate is worth in an order; higher is more secure. Null where nothing of it was scored. */
export function worthOf({ aggregates, steps }: Judged, order: RankOrder): number | null {
  if (aggregates === null) return null;
  return order === "logOdds" ? steps.reduce((sum, { step }) => sum + step.logOdds, 0) : aggregates[order];
}

/** Candidates' indexes, the most secure first: ties to the earlier, what was not scored last. */
export function rankInOrder(candidates: readonly Judged[], order: RankOrder): readonly number[] {
  const worths = candidates.map((candidate) => worthOf(candidate, order) ?? Number.NEGATIVE_INFINITY);
  const worthAt = (index: number) => worths[index] as number;
  // Infinities cannot be subtracted; equals stay in order, as sorting is stable.
  return [...worths.keys()].sort(
    (one, other) => Number(worthAt(one) < worthAt(other)) - Number(worthAt(one) > worthAt(other)),
  );
}
