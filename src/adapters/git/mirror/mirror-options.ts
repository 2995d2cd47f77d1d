import type { MirrorSource } from "#ports/mirror.ts";
import type { RepositoryName } from "#publication/pull-request.ts";

/** Where copies are kept, where they come from, and how much they may take. */
export type GitMirrorOptions = {
  /** Made where it is missing. Processes may share it; nobody else may write there. */
  readonly folder: string;
  /** Bytes of all copies above which those leave that were not used for the longest time. */
  readonly maxBytes: number;
  /** Most bytes that one fetch may bring. */
  readonly maxFetchBytes: number;
  /** Most files, and bytes as they travel, that are brought only to be searched for callers. */
  readonly search: { readonly maxFiles: number; readonly maxBytes: number };
  /** Longest time that bringing one change near may take; the git processes are ended then. */
  readonly timeoutMs: number;
  /** `https` and nothing else, outside of tests. */
  readonly protocols: readonly ("https" | "http")[];
  /** Paths whose versions at the merge base and at head are asked for in any case, as the policy's. */
  readonly alsoRead: readonly string[];
  readonly clock: MirrorClock;
  /** Where the repository is cloned from: on the configured host, and without credentials. */
  urlOf(repository: RepositoryName): string;
  /** Reads the repository's contents; null for one that everybody may read. */
  tokenOf(repository: RepositoryName): Promise<string | null>;
  /**
   * The merge base, where the host tells it; null where it does not: then all commits (no trees, no files) are brought
   * and asked, a minute for a million of them.
   */
  mergeBaseOf(source: MirrorSource): Promise<string | null>;
};

export type MirrorClock = {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Begins to run when it is called. */
  startTimeout(ms: number): AbortSignal;
};
