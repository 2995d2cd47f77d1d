import { matchesGlob } from "#change/glob.ts";
import type { FunctionReview } from "#reward/function-review.ts";
import type { PathWeight } from "./policy.ts";

/** The weight of a path, at least 0: of the first pattern that matches it, else 1. */
export function pathWeightOf(path: string, weights: readonly PathWeight[]): number {
  return weights.find((weight) => matchesGlob(weight.path, path))?.weight ?? 1;
}

/** The functions that take part in the verdict: those in paths of a weight above 0. */
export function weighedFunctions<F extends { readonly path: string }>(
  functions: readonly F[],
  weights: readonly PathWeight[],
): readonly F[] {
  return functions.filter(({ path }) => pathWeightOf(path, weights) > 0);
}

/**
 * The risk with its false-alarm share divided by a weight: at weight 2 a change counts as twice as rare.
 * In [0, 1]; weight 1 changes nothing, weight 0 gives 0; rises with the risk and with the weight.
 */
export function weighRisk(risk: number, weight: number): number {
  if (weight === 0) return 0;
  return weight === 1 ? risk : 1 - Math.min(1, (1 - risk) / weight);
}

/**
 * The weight of a whole change: the mean over its functions, each counted by the log-odds it lost; the highest weight
 * where none lost any, 0 where no function takes part. Functions of weight 0 do not, so that code left out of the
 * verdict cannot dilute the rest.
 */
export function weighChange(functions: readonly FunctionReview[], weights: readonly PathWeight[]): number {
  const parts = weighedFunctions(functions, weights).map((review) => ({
    weight: pathWeightOf(review.path, weights),
    lost: Math.max(0, regressionOf(review)),
  }));
  const lost = parts.reduce((sum, part) => sum + part.lost, 0);
  if (lost === 0) return parts.reduce((most, part) => Math.max(most, part.weight), 0);
  return parts.reduce((sum, part) => sum + part.weight * (part.lost / lost), 0);
}

/** Log-odds of secure that the change took from a function, over all its places. Positive is worse. */
function regressionOf(review: FunctionReview): number {
  return review.matches.reduce((sum, match) => sum + match.regression, 0);
}
