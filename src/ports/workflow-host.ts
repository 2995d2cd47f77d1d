import type { RepositoryName } from "#publication/pull-request.ts";

/** Tells which commit a name stands for. Null where there is no such branch, tag or commit. */
export interface Revisions {
  commitOf(repository: RepositoryName, name: string): Promise<string | null>;
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
