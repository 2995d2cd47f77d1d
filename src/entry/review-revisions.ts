import type { RiskModel } from "#gate/estimate-risk.ts";
import type { FamilyReader } from "#gate/families/family-reader.ts";
import type { Policy } from "#gate/policy.ts";
import type { PrecedentIndex } from "#gate/precedents/precedent-index.ts";
import type { Reviewed, ReviewRequest } from "#ports/reviewer.ts";
import type { Cache, Parser, Scorer } from "#ports.ts";
import { reviewChange } from "#usecases/review-change.ts";
import { expectTrusted, type FoundPolicy, readBaselines, readPolicy } from "./read-policy.ts";

/** What computes a review, opened by the caller: when the policy's limits are known, or once for many reviews. */
export type ReviewTools = { readonly scorer: Scorer; readonly parser: Parser; readonly cache: Cache };

export type ReviewSettings = {
  readonly model: {
    readonly digest: string;
    readonly risk: RiskModel;
    readonly precedents?: PrecedentIndex | null;
    readonly families?: readonly FamilyReader[] | null;
  };
  readonly toolVersion: string;
  /** Policy file that the user names; undefined where the base commit's counts. */
  readonly policyFile: string | undefined;
  /** What else the rules are made of, such as a workflow's wishes; as they were found where it is not given. */
  adjustPolicy?(found: FoundPolicy): FoundPolicy;
  openTools(policy: Policy): Promise<ReviewTools>;
};

/** Reads the change and the rules it is judged by, then reviews it. @throws ConfigError for unknown revisions and bad rules. */
export async function reviewRevisions(request: ReviewRequest, settings: ReviewSettings): Promise<Reviewed> {
  const { repository, dismissed, progress } = request;
  const { model, toolVersion } = settings;
  const change = await repository.readChange({ base: request.base, head: request.head });
  const read = await readPolicy(settings.policyFile, repository, change.base);
  const found = settings.adjustPolicy?.(read) ?? read;
  const baseline = await readBaselines(repository, change);
  expectTrusted(found, model.digest);
  const { policy, source: policySource, digest: policyDigest } = found;
  const rules = { policy, policySource, policyDigest, baseline, dismissed };
  const tools = await settings.openTools(policy);
  const known = { precedents: model.precedents ?? null, families: model.families ?? null };
  const report = await reviewChange(
    { change, ...rules, riskModel: model.risk, ...known, toolVersion },
    { repository, progress, ...tools },
  );
  return { report, change, policy };
}
