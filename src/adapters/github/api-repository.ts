import type { MirrorSource, OpenMirror } from "#ports/mirror.ts";
import type { ObjectShelf } from "#ports/object-shelf.ts";
import type { Api } from "./api.ts";
import { type ShelvedBlobs, shelveBlobs } from "./api-repository-blobs.ts";
import { type ListedFile, type ListedTree, listTree } from "./api-repository-trees.ts";
import { createRevisions } from "./revisions.ts";

export type ApiRepositoryOptions = {
  readonly api: Api;
  readonly source: MirrorSource;
  /** Most blobs that are read to compare the two sides: each is a request. */
  readonly mostBlobs: number;
  /** Where what came is kept, until the repository is closed. */
  openShelf(): Promise<ObjectShelf>;
};

type Side = { readonly commit: string; readonly tree: string };

/**
 * A change read through GitHub's API alone, where git cannot be used: its files are those whose blobs differ between
 * the two trees, never those that GitHub lists. Null where the repository or a commit is gone.
 */
export async function createApiRepository(options: ApiRepositoryOptions): Promise<OpenMirror | null> {
  const { api, source, openShelf } = options;
  const { repository, baseSha, headSha } = source;
  const mergeBase = await createRevisions(api).mergeBaseOf(repository, baseSha, headSha);
  if (mergeBase === null) return null;
  const [atBase, atHead] = await Promise.all([
    listTree(api, repository, mergeBase),
    listTree(api, repository, headSha),
  ]);
  if (atBase === null || atHead === null) return null;
  const shelf = await openShelf();
  try {
    return await openListed(options, { mergeBase, ...commonOf(atBase, atHead) }, shelf);
  } catch (error) {
    await shelf.close();
    throw error;
  }
}

type Listed = {
  readonly mergeBase: string;
  readonly atBase: readonly ListedFile[];
  readonly atHead: readonly ListedFile[];
  readonly unlisted: readonly string[];
};

/** A folder that one side does not list is left out of both: else all of it would look new, or gone. */
function commonOf(atBase: ListedTree, atHead: ListedTree): Omit<Listed, "mergeBase"> {
  const unlisted = [...new Set([...atBase.unlisted, ...atHead.unlisted])];
  const isListed = ({ path }: ListedFile): boolean => !unlisted.some((folder) => path.startsWith(folder));
  return { atBase: atBase.files.filter(isListed), atHead: atHead.files.filter(isListed), unlisted };
}

async function openListed(
  { api, source, mostBlobs }: ApiRepositoryOptions,
  { mergeBase, atBase, atHead, unlisted }: Listed,
  shelf: ObjectShelf,
): Promise<OpenMirror> {
  const blobs = shelveBlobs(api, source.repository, shelf);
  const changed = changedBlobs(atBase, atHead);
  const within = changed.slice(0, mostBlobs);
  const unread = new Set([...changed.slice(mostBlobs), ...(await blobs.bring(within))]);
  const base = { commit: mergeBase, tree: await shelf.putTree(atBase) };
  const head = { commit: source.headSha, tree: await shelf.putTree(atHead) };
  const files = await shelf.compare({ base: base.tree, head: head.tree }, unread);
  const limits = new Set([...unlistedSentences(unlisted), ...unreadSentences(unread.size)]);
  const bytesOf = new Map([...atBase, ...atHead].map(({ blobId, bytes }) => [blobId, bytes]));
  const treeOf = (commit: string): string => treeIn([base, head], commit);
  return {
    get limits() {
      return [...limits];
    },
    async readChange(revisions) {
      if (revisions.base === source.baseSha && revisions.head === source.headSha) {
        return { base: base.commit, head: head.commit, files };
      }
      throw new RangeError("this repository was opened for other commits");
    },
    async readBlob(blobId, maxBytes) {
      if (unread.has(blobId) || (bytesOf.get(blobId) ?? 0) > maxBytes) return null;
      return readBrought({ blobs, shelf }, blobId, maxBytes);
    },
    findFile: (commit, path) => shelf.findFile(treeOf(commit), path),
    async filesMentioning(commit, words) {
      limits.add("callers were looked for in the files of the change alone: git's objects could not be fetched");
      return shelf.filesMentioning(treeOf(commit), words);
    },
    close: () => shelf.close(),
  } satisfies OpenMirror;
}

/** Blobs of files and links that one side alone has, or has with another mode; submodules have none. */
function changedBlobs(atBase: readonly ListedFile[], atHead: readonly ListedFile[]): readonly string[] {
  const keyOf = ({ path, mode, blobId }: ListedFile): string => `${mode} ${blobId} ${path}`;
  const sides = [new Set(atBase.map(keyOf)), new Set(atHead.map(keyOf))];
  const files = [...atBase, ...atHead].filter((file) => !sides.every((side) => side.has(keyOf(file))));
  return [...new Set(files.filter(({ mode }) => mode !== "160000").map(({ blobId }) => blobId))];
}

async function readBrought(
  { blobs, shelf }: { readonly blobs: ShelvedBlobs; readonly shelf: ObjectShelf },
  blobId: string,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const missing = await blobs.bring([blobId]);
  return missing.length > 0 ? null : shelf.readBlob(blobId, maxBytes);
}

function treeIn(sides: readonly Side[], wanted: string): string {
  const side = sides.find(({ commit }) => commit === wanted);
  if (side === undefined) throw new RangeError("this repository was opened for other commits");
  return side.tree;
}

function unlistedSentences(folders: readonly string[]): readonly string[] {
  return folders.length === 0 ? [] : [`GitHub does not list ${folders.length} folders, so no file in them was read`];
}

function unreadSentences(count: number): readonly string[] {
  return count === 0 ? [] : [`${count} blobs of the change could not be read through GitHub's API`];
}
