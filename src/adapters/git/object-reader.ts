import type { FileEntry } from "#ports.ts";
import { makeBlobReader } from "./blob-reader.ts";
import { lookupEnvironment, readingEnvironment } from "./git-environment.ts";
import { grepWords } from "./grep-words.ts";
import { makeNeutralFolder } from "./neutral-folder.ts";
import type { GitPlace } from "./run-git.ts";
import { findTreeFile, listFiles } from "./tree-files.ts";

/** Reads a folder of objects. Nothing but objects is read, and none is fetched: one that is not there stays missing. */
export type ObjectReader = {
  /** A neutral git folder that borrows the objects. */
  readonly place: GitPlace;
  readBlob(blobId: string, maxBytes: number): Promise<Uint8Array | null>;
  findFile(commit: string, path: string): Promise<string | null>;
  /** Every regular file of a commit or tree; listed once. */
  filesOf(commit: string): Promise<readonly FileEntry[]>;
  filesMentioning(commit: string, words: readonly string[]): Promise<readonly FileEntry[]>;
  /** Ends the git processes and removes the temporary folder; may be called twice. */
  close(): Promise<void>;
};

export type ObjectPlace = { readonly objectFolder: string; readonly objectFormat: "sha1" | "sha256" };

/** Opens a folder of objects, until it is closed. */
export async function openObjects({ objectFolder, objectFormat }: ObjectPlace): Promise<ObjectReader> {
  const neutral = await makeNeutralFolder(objectFormat);
  const place: GitPlace = {
    cwd: neutral.path,
    options: [`--git-dir=${neutral.path}`],
    env: readingEnvironment(lookupEnvironment(process.env), objectFolder),
  };
  const blobs = makeBlobReader(place);
  const trees = new Map<string, Promise<readonly FileEntry[]>>();
  const filesOf = (commit: string): Promise<readonly FileEntry[]> => {
    const files = trees.get(commit) ?? listFiles(place, commit);
    trees.set(commit, files);
    return files;
  };
  return {
    place,
    filesOf,
    readBlob: (blobId, maxBytes) => blobs.readBlob(blobId, maxBytes),
    async findFile(commit, path) {
      return (await findTreeFile(place, commit, path))?.blobId ?? null;
    },
    async filesMentioning(commit, words) {
      const found = await grepWords(place, commit, words);
      return found.size === 0 ? [] : (await filesOf(commit)).filter(({ path }) => found.has(path));
    },
    async close() {
      await blobs.close();
      await neutral.remove();
    },
  };
}
