import type { FileChange } from "#change/change.ts";
import type { FileEntry } from "#ports.ts";

/** A temporary place where objects that came one by one can be read as a repository's. */
export type ObjectShelf = {
  /** Keeps a blob; gives its id. */
  putBlob(bytes: Uint8Array): Promise<string>;
  /** Keeps a tree of files whose blobs may be missing; gives its id. */
  putTree(files: readonly TreeFile[]): Promise<string>;
  /** What differs between two trees; files that hold one of the unread blobs are named without their lines. */
  compare(
    trees: { readonly base: string; readonly head: string },
    unread: ReadonlySet<string>,
  ): Promise<readonly FileChange[]>;
  readBlob(blobId: string, maxBytes: number): Promise<Uint8Array | null>;
  findFile(tree: string, path: string): Promise<string | null>;
  /** Of the files whose blobs are kept. */
  filesMentioning(tree: string, words: readonly string[]): Promise<readonly FileEntry[]>;
  /** Deletes all of it. */
  close(): Promise<void>;
};

/** A file of a tree: its mode as git writes it, `100644` and the like. */
export type TreeFile = FileEntry & { readonly mode: string };
