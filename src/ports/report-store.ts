import type { RepositoryName } from "#publication/pull-request.ts";

/** A review as a page, to be linked to from a check. */
export type KeptReport = {
  /** Names the page; whoever serves it decides who may see it. */
  readonly key: string;
  readonly repository: RepositoryName;
  readonly html: string;
};

/** Keeps reports for a while: the oldest leave first when there are too many. */
export interface ReportStore {
  /** Keeps a report, in place of an earlier one of the same key. */
  keep(report: KeptReport): Promise<void>;
  /** Null where there is none, or none any more. */
  read(key: string): Promise<string | null>;
  /** Deletes every report of a repository. */
  forget(repository: RepositoryName): Promise<void>;
  /** Deletes every report of an account's repositories. */
  forgetOwner(owner: string): Promise<void>;
}
