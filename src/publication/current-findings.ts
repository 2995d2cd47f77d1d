import type { Change } from "#change/change.ts";
import { isBlind } from "#gate/coverage.ts";
import { findingsOf } from "#gate/find-steps.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { findingsIn } from "#report/words.ts";
import { fileKeyOf } from "./file-key.ts";

/** What a review can tell of a finding that was said before. */
export type CurrentFindings = {
  /** Fingerprints of the findings that the verdict names. */
  readonly named: ReadonlySet<string>;
  /** Fingerprints that people or the base silence, and the reason where people do. */
  readonly silenced: ReadonlyMap<string, string | null>;
  /** True where the place is as it was before the pull request, and we looked. */
  isGone(fingerprint: string, fileKey: string): boolean;
};

/**
 * Compares with all places that got worse, not with the named ones alone: a finding that fell below the budget, or out
 * of the ten worst, is not fixed. Nor is one in a file that could not be read this time.
 */
export function currentFindings(report: ReviewReport, change: Change): CurrentFindings {
  const renames = new Map(
    change.files.flatMap(({ status, path, basePath }) =>
      status === "renamed" && basePath !== null ? [[path, basePath] as const] : [],
    ),
  );
  const worse = new Set(
    findingsOf(report.functions, { pathWeights: [] }, renames).map(({ fingerprint }) => fingerprint),
  );
  const named = new Set(findingsIn(report.verdict).map(({ fingerprint }) => fingerprint));
  const silenced = new Map(
    report.suppressed.map(({ finding, by, reason }) => [finding.fingerprint, by === "dismissal" ? reason : null]),
  );
  const unread = unreadFiles(report, change);
  const isThere = (fingerprint: string) =>
    worse.has(fingerprint) || named.has(fingerprint) || silenced.has(fingerprint);
  return {
    named,
    silenced,
    isGone: (fingerprint, fileKey) =>
      report.verdict.kind !== "abstain" && !isThere(fingerprint) && !unread.has(fileKey),
  };
}

function unreadFiles({ coverage }: ReviewReport, change: Change): ReadonlySet<string> {
  const unread = coverage.omissions.filter((omission) => isBlind(omission) || omission.reason === "excluded");
  return new Set(unread.map(({ path }) => fileKeyOf(path, change)));
}
