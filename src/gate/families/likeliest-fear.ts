import type { FunctionReview } from "#reward/function-review.ts";
import { familyProbabilities } from "./family-probabilities.ts";
import type { FamilyReader } from "./family-reader.ts";
import type { Fear } from "./fear.ts";

/** The kind of flaw that a changed function looks like bringing in; null where no guess is sure enough, or nobody reads it. */
export function likeliestFear({ base, head, matches }: FunctionReview, readers: readonly FamilyReader[]): Fear | null {
  const language = (head ?? base)?.trajectory.language;
  const reader = readers.find(({ languages }) => language !== undefined && languages.includes(language));
  if (reader === undefined || matches.length === 0) return null;
  const probabilities = familyProbabilities(matches, reader);
  const confidence = Math.max(...probabilities);
  const family = reader.families[probabilities.indexOf(confidence)];
  if (family === undefined || family.threshold === null || confidence < family.threshold) return null;
  return { family: family.name, cwes: family.cwes, confidence };
}
