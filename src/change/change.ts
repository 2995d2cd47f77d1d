import type { LineSpan } from "./line-span.ts";

/** What a change did to the repository between two commits, as git's objects say it. */
export type Change = {
  /** Commit id of the merge base: what the change started from. */
  readonly base: string;
  /** Commit id of the reviewed revision. */
  readonly head: string;
  /** In git's order (by path), without repetition. */
  readonly files: readonly FileChange[];
};

/** One file of a change. `base` is null where it is new, `head` where it is gone. */
export type FileChange = {
  readonly status: "added" | "deleted" | "modified" | "renamed" | "copied" | "type-changed";
  /** Path at head, or at base where the file is gone. For people and rules; never used to open anything. */
  readonly path: string;
  /** Path at base, where there is one; differs from `path` after a rename or a copy. */
  readonly basePath: string | null;
  readonly base: FileVersion | null;
  readonly head: FileVersion | null;
  /**
   * Without context lines, ascending; empty for a pure rename, a mode change, a symlink or a submodule. Empty also
   * where git shows no lines (a NUL among the first 8000 bytes, or above 32 MiB): then the blob ids differ all the same.
   */
  readonly hunks: readonly Hunk[];
};

/** Where git keeps one version of a file, and what it is. */
export type FileVersion = {
  readonly blobId: string;
  readonly mode: "file" | "executable" | "symlink" | "submodule";
};

/** Lines removed from base and lines added to head at one place; at least one of both is there. */
export type Hunk = {
  readonly removed: LineSpan | null;
  readonly added: LineSpan | null;
  /** Last line of base before the hunk (0 at the top): the place of a pure insertion. */
  readonly afterBaseLine: number;
  /** Last line of head before the hunk (0 at the top): the place of a pure deletion. */
  readonly afterHeadLine: number;
};
