import type { FunctionReview } from "#reward/function-review.ts";
import { describePlace, type UnnamedFinding } from "./describe-place.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { PathWeight, Policy } from "./policy.ts";
import type { Finding } from "./verdict.ts";
import { pathWeightOf } from "./weigh-risk.ts";

/** Paths at base of files that were renamed, by their path at head. */
export type Renames = ReadonlyMap<string, string>;

/**
 * Every place of a change that got worse, the worst first: by log-odds lost times the path's weight, then by path and
 * line. Places in paths of weight 0 are left out.
 */
export function findingsOf(
  functions: readonly FunctionReview[],
  policy: Pick<Policy, "pathWeights">,
  renames: Renames,
): readonly Finding[] {
  const places = functions
    .filter(({ path }) => pathWeightOf(path, policy.pathWeights) > 0)
    .flatMap((review) => review.matches.map((match) => describePlace(review, match)))
    .filter((place) => place !== null);
  return withFingerprints(places, renames).sort(byWeight(policy.pathWeights));
}

/** Counts equal steps in source order, before anything is ranked: ranks move with the model, the source does not. */
function withFingerprints(places: readonly UnnamedFinding[], renames: Renames): Finding[] {
  const seen = new Map<string, number>();
  return places.map(({ code, ...finding }) => {
    const { reason, functionName } = finding;
    const identity = { path: renames.get(finding.path) ?? finding.path, functionName, reason, code };
    const first = fingerprintOf({ ...identity, occurrence: 1 });
    const occurrence = (seen.get(first) ?? 0) + 1;
    seen.set(first, occurrence);
    return { fingerprint: occurrence === 1 ? first : fingerprintOf({ ...identity, occurrence }), ...finding };
  });
}

function byWeight(weights: readonly PathWeight[]) {
  const weighed = (finding: Finding) => finding.regression * pathWeightOf(finding.path, weights);
  return (one: Finding, other: Finding) =>
    weighed(other) - weighed(one) || comparePaths(one.path, other.path) || lineOf(one) - lineOf(other);
}

/** By UTF-16 unit, not by locale: the same bytes on every machine. */
function comparePaths(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function lineOf({ span, baseSpan }: Finding): number {
  return (span ?? baseSpan)?.first ?? 0;
}
