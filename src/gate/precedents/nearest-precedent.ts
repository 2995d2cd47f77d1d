import type { FunctionReview } from "#reward/function-review.ts";
import { type ChangeVector, changeVector } from "./change-vector.ts";
import type { Precedent, PrecedentFacts } from "./precedent.ts";
import type { PrecedentIndex } from "./precedent-index.ts";

/** The known fix whose undoing a changed function looks most like; null where none is near, or the language has none. */
export function nearestPrecedent({ base, head, matches }: FunctionReview, index: PrecedentIndex): Precedent | null {
  const language = (head ?? base)?.trajectory.language;
  if (language === undefined || !index.languages.includes(language)) return null;
  const similarities = similaritiesTo(changeVector(matches, index.rarity), index);
  const best = similarities.reduce((top, similarity) => Math.max(top, similarity), Number.NEGATIVE_INFINITY);
  if (best < index.threshold) return null;
  const facts = index.facts[similarities.indexOf(best)] as PrecedentFacts;
  return { ...facts, similarity: best };
}

/** With each precedent, in order. */
function similaritiesTo(vector: ChangeVector, { lengths, buckets, weights, scales }: PrecedentIndex): number[] {
  let at = 0;
  return lengths.map((length, precedent) => {
    let sum = 0;
    for (const end = at + length; at < end; at++) {
      sum += (vector.get(buckets[at] as number) ?? 0) * (weights[at] as number);
    }
    return sum * (scales[precedent] as number);
  });
}
