import type { Finding, Verdict } from "#gate/verdict.ts";
import type { FunctionReview } from "#reward/function-review.ts";
import type { TrajectoryReward } from "#reward/reward.ts";
import { jsonText } from "./json-text.ts";
import type { ReviewReport } from "./review-report.ts";
import { round, roundOrNull } from "./round.ts";

/** Version of schema/review.schema.json: a change that breaks a reader changes the first number. */
const SCHEMA_VERSION = "1.0.0";
const SCHEMA_ID = `urn:seccodeprm:schema:review:${SCHEMA_VERSION}`;

/** A review for machines, as schema/review.schema.json describes it. The same review gives the same bytes. */
export function renderJson(report: ReviewReport): string {
  return jsonText(reviewDocument(report));
}

function reviewDocument({ tool, model, policy, base, head, verdict, functions, coverage, ...rest }: ReviewReport) {
  return {
    $schema: SCHEMA_ID,
    schemaVersion: SCHEMA_VERSION,
    tool,
    model,
    policy,
    base,
    head,
    verdict: verdictDocument(verdict),
    functions: functions.map(functionDocument),
    coverage,
    suppressed: rest.suppressed.map(({ finding, by, reason }) => ({ by, reason, finding: findingDocument(finding) })),
    refusedSuppressions: rest.refusedSuppressions,
  };
}

function verdictDocument(verdict: Verdict) {
  switch (verdict.kind) {
    case "pass":
      return { kind: verdict.kind, risk: round(verdict.risk) };
    case "warn":
    case "block":
      return { ...verdict, risk: round(verdict.risk), findings: verdict.findings.map(findingDocument) };
    case "abstain":
      return verdict;
    default:
      return verdict satisfies never;
  }
}

function findingDocument(finding: Finding) {
  const { margin, baseMargin, regression, precedent, fears } = finding;
  return {
    ...finding,
    margin: roundOrNull(margin),
    baseMargin: roundOrNull(baseMargin),
    regression: round(regression),
    ...(precedent === undefined ? {} : { precedent: { ...precedent, similarity: round(precedent.similarity) } }),
    ...(fears === undefined ? {} : { fears: { ...fears, confidence: round(fears.confidence) } }),
  };
}

function functionDocument({ functionId, path, name, base, head, matches, callers }: FunctionReview) {
  const reward = head?.reward ?? null;
  const baseReward = base?.reward ?? null;
  return {
    functionId,
    path,
    name,
    status: base === null ? "added" : head === null ? "removed" : "changed",
    reward: roundOrNull(reward),
    baseReward: roundOrNull(baseReward),
    regression: reward === null || baseReward === null ? null : round(baseReward - reward),
    logOddsRegression: round(matches.reduce((sum, match) => sum + match.regression, 0)),
    steps: stepDocuments(head, new Set(matches.flatMap((match) => match.head))),
    baseSteps: stepDocuments(base, new Set(matches.flatMap((match) => match.base))),
    callers,
  };
}

function stepDocuments(version: TrajectoryReward | null, changed: ReadonlySet<unknown>) {
  return (version?.steps ?? []).map((reward) => ({
    functionId: reward.step.functionId,
    first: reward.step.span.first,
    last: reward.step.span.last,
    part: reward.step.part,
    isChanged: changed.has(reward),
    margin: round(reward.margin),
    logOdds: round(reward.logOdds),
  }));
}
