import type { RepositoryName } from "#publication/pull-request.ts";

/** Tells of a repository's commits. */
export interface Revisions {
  /** The commit that a branch, a tag or a commit id names; null where there is none. */
  commitOf(repository: RepositoryName, name: string): Promise<string | null>;
  /** Where two commits parted; null where that is not told. */
  mergeBaseOf(repository: RepositoryName, base: string, head: string): Promise<string | null>;
}

/** Keeps the results of code scanning. */
export interface CodeScanning {
  upload(analysis: Analysis): Promise<void>;
}

export type Analysis = {
  readonly repository: RepositoryName;
  readonly commitSha: string;
  /** `refs/heads/…`, `refs/tags/…` or `refs/pull/…/head`. */
  readonly ref: string;
  /** A SARIF 2.1.0 log. */
  readonly sarif: string;
};
