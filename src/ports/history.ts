import type { FileChange } from "#change/change.ts";
import type { FileEntry } from "#ports.ts";

/** A repository's history, read object by object; nothing is checked out, run or fetched. */
export interface History {
  /** `owner/name` of the remote it was cloned from; null where it does not say. */
  readonly origin: string | null;
  /** The commit id of a revision. ConfigError where the repository does not know it. */
  resolve(revision: string): Promise<string>;
  /** Every commit that `head` reaches and `without` does not, each once, newest generation first; broken ones are named. */
  walk(range: { readonly head: string; readonly without: string | null }): AsyncIterable<WalkedCommit>;
  /** What a commit changed against its first parent: files without their lines, renames as a removal and an addition. */
  changedFiles(commit: string, mostFiles: number): Promise<ChangedFiles>;
  /** Blobs in the order of their ids. */
  readBlobs(blobIds: readonly string[], maxBytes: number): Promise<readonly BlobAnswer[]>;
  /** The blob id of a path in a commit; null where there is none, or it is no regular file. */
  findFile(commit: string, path: string): Promise<string | null>;
  /** Regular files at the top of a commit's tree; none where the tree cannot be read. */
  rootFiles(commit: string): Promise<readonly FileEntry[]>;
  close(): Promise<void>;
}

/** A commit as its object says it, or one whose object is missing or damaged. */
export type WalkedCommit =
  | { readonly kind: "commit"; readonly id: string; readonly parents: readonly string[]; readonly message: string }
  | Broken;

/** `count` is of all of them, also where only `mostFiles` are named. */
export type ChangedFiles =
  | { readonly kind: "files"; readonly files: readonly FileChange[]; readonly count: number }
  | Broken;

export type BlobAnswer =
  | { readonly kind: "blob"; readonly bytes: Uint8Array }
  | { readonly kind: "too-large"; readonly bytes: number }
  | Broken;

/** An object that cannot be read, and why, in a few words. */
type Broken = { readonly kind: "broken"; readonly id: string; readonly reason: string };
