import type { Change, FileChange } from "#change/change.ts";
import type { Omission } from "#gate/coverage.ts";
import { decide } from "#gate/decide.ts";
import { estimateRisk, type RiskModel } from "#gate/estimate-risk.ts";
import { evidenceOf } from "#gate/evidence.ts";
import type { FamilyReader } from "#gate/families/family-reader.ts";
import { withFears } from "#gate/families/with-fears.ts";
import type { Policy } from "#gate/policy.ts";
import type { PrecedentIndex } from "#gate/precedents/precedent-index.ts";
import { withPrecedents } from "#gate/precedents/with-precedents.ts";
import type { SuppressionSources } from "#gate/suppress.ts";
import { weighedFunctions } from "#gate/weigh-risk.ts";
import type { Cache, Scorer } from "#ports.ts";
import type { ReviewReport } from "#report/review-report.ts";
import type { FunctionReview } from "#reward/function-review.ts";
import { countCoverage } from "./count-coverage.ts";
import { findCallers } from "./find-callers.ts";
import { gatherFunctions } from "./gather-functions.ts";
import type { ReadingPorts } from "./read-version.ts";
import { scoreFunctions } from "./score-functions.ts";

export type ReviewOptions = {
  readonly change: Change;
  readonly policy: Policy;
  /** Where the policy was read, and the sha256 of its canonical text. */
  readonly policySource: string;
  readonly policyDigest: string;
  readonly baseline: SuppressionSources["baseline"];
  /** Fingerprints that people dismissed, and their reasons; empty where nobody can. */
  readonly dismissed: SuppressionSources["dismissed"];
  readonly riskModel: RiskModel;
  /** Known fixes to compare with; null or absent where the model has none. */
  readonly precedents?: PrecedentIndex | null;
  /** Readers of the kind of flaw; null or absent where the model has none. */
  readonly families?: readonly FamilyReader[] | null;
  readonly toolVersion: string;
};

export type ReviewPorts = ReadingPorts & { readonly scorer: Scorer };

/**
 * Reviews a change: reads both versions of what it touched, scores them, decides. Nothing is published: the report is a
 * value, the same for the same commits, policy and model.
 */
export async function reviewChange(options: ReviewOptions, ports: ReviewPorts): Promise<ReviewReport> {
  const { change, policy } = options;
  const gathered = await gatherFunctions(change, policy, ports);
  const found = await findCallers(gathered.functions, { head: change.head, policy }, ports);
  const scored = await scoreFunctions(gathered.functions, { callers: found.callers, policy }, ports);
  const omissions = [...gathered.omissions, ...scored.omissions, ...found.omissions, ...forgotten(ports.cache)];
  const coverage = countCoverage({ change, gathered, scored: scored.functions, omissions });
  const functions = [...scored.functions].sort(mostSuspectFirst);
  const decision = decide(
    {
      risk: riskOf(functions, options),
      functions,
      renames: renamesOf(change.files),
      coverage,
      suppressions: { baseline: options.baseline, files: gathered.marks, dismissed: options.dismissed },
    },
    policy,
  );
  const precedented = withPrecedents(decision.verdict, functions, options.precedents ?? null);
  const verdict = withFears(precedented, functions, options.families ?? null);
  return { ...headingOf(options, ports.scorer), ...decision, verdict, functions, coverage };
}

/** A cache that fails slows the next review down; it takes nothing from this one. */
function forgotten(cache: Cache): readonly Omission[] {
  const problem = cache.problem();
  return problem === null ? [] : [{ path: "", reason: "cache-unavailable", detail: problem }];
}

function riskOf(functions: readonly FunctionReview[], { policy, riskModel }: ReviewOptions): number | null {
  const evidence = evidenceOf(weighedFunctions(functions, policy.pathWeights), riskModel);
  return evidence === null ? null : estimateRisk(evidence, riskModel);
}

function headingOf({ change, policy, policySource, policyDigest, toolVersion }: ReviewOptions, { model }: Scorer) {
  const { blockAtFalseAlarms, warnAtFalseAlarms } = policy;
  return {
    tool: { name: "seccodeprm" as const, version: toolVersion },
    model,
    policy: { source: policySource, digest: policyDigest, blockAtFalseAlarms, warnAtFalseAlarms },
    base: change.base,
    head: change.head,
  };
}

function renamesOf(files: readonly FileChange[]): ReadonlyMap<string, string> {
  return new Map(
    files.flatMap(({ status, path, basePath }) =>
      status === "renamed" && basePath !== null ? [[path, basePath]] : [],
    ),
  );
}

function mostSuspectFirst(one: FunctionReview, other: FunctionReview): number {
  return lostLogOdds(other) - lostLogOdds(one) || (one.functionId < other.functionId ? -1 : 1);
}

function lostLogOdds({ matches }: FunctionReview): number {
  return matches.reduce((sum, { regression }) => sum + regression, 0);
}
