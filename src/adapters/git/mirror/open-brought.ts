import type { OpenMirror } from "#ports/mirror.ts";
import type { BroughtChange } from "./bring-change.ts";
import { folderBytes } from "./evict-copies.ts";
import { listSources } from "./list-sources.ts";
import type { GitMirrorOptions } from "./mirror-options.ts";

export type Opening = {
  readonly brought: BroughtChange;
  /** The tip that the change was asked for; the merge base stands in the change. */
  readonly baseSha: string;
  readonly search: GitMirrorOptions["search"];
  /** Where objects gather, to see how many bytes came. */
  readonly objectFolder: string;
  /** Brings more blobs; gives those that are too large. @throws UpstreamError */
  bringMore(blobIds: readonly string[]): Promise<readonly string[]>;
  /** The copy turned out to be damaged: the next one who opens it starts anew. */
  discard(): Promise<void>;
  close(): Promise<void>;
};

/** Blobs of one fetch for a search: often enough to see when it becomes too much. */
const BATCH = 2000;

/** A change's repository, read from the copy; what is asked for and is not there is brought first. */
export function openBrought(opening: Opening): OpenMirror {
  const { brought, baseSha } = opening;
  const { change, objects } = brought;
  const blobs = createBlobStock(opening);
  const searches = new Map<string, Promise<void>>();
  const limits = brought.tooLarge.length === 0 ? [] : [tooLargeSentence(brought.tooLarge.length)];
  const near = change.files.map(({ path }) => path);

  async function bringSources(commit: string): Promise<void> {
    const { maxFiles, maxBytes } = opening.search;
    const { blobIds, leftOut } = listSources(await objects.filesOf(commit), { near, maxFiles });
    const before = await folderBytes(opening.objectFolder);
    let unread = leftOut;
    for (let at = 0; at < blobIds.length; at += BATCH) {
      const isFull = (await folderBytes(opening.objectFolder)) - before > maxBytes;
      const batch = blobIds.slice(at, at + BATCH);
      unread += isFull ? batch.length : (await blobs.bring(batch)).length;
    }
    if (unread > 0) limits.push(`${unread} source files were not brought near, so no callers were looked for in them`);
  }

  return {
    get limits() {
      return [...limits];
    },
    async readChange(revisions) {
      if (revisions.base === baseSha && revisions.head === change.head) return change;
      throw new RangeError("this mirror was opened for other commits");
    },
    async readBlob(blobId, maxBytes) {
      const tooLarge = await blobs.bring([blobId]);
      if (tooLarge.length > 0) return null;
      return objects.readBlob(blobId, maxBytes).catch(async (error: unknown) => {
        await opening.discard();
        throw error;
      });
    },
    findFile: objects.findFile,
    async filesMentioning(commit, words) {
      const search = searches.get(commit) ?? bringSources(commit);
      searches.set(commit, search);
      await search;
      return objects.filesMentioning(commit, words);
    },
    close: opening.close,
  };
}

/** Remembers what is there, so that nothing is asked for twice. */
function createBlobStock({ brought, bringMore }: Opening) {
  const tooLarge = new Set(brought.tooLarge);
  const here = new Set(brought.change.files.flatMap(({ base, head }) => [base, head].map((each) => each?.blobId)));
  return {
    /** Gives those of them that are too large. */
    async bring(blobIds: readonly string[]): Promise<readonly string[]> {
      const fresh = blobIds.filter((id) => !here.has(id));
      if (fresh.length > 0) for (const id of await bringMore(fresh)) tooLarge.add(id);
      for (const id of fresh) here.add(id);
      return blobIds.filter((id) => tooLarge.has(id));
    },
  };
}

function tooLargeSentence(count: number): string {
  return `${count} blobs of the change are too large to be brought near, so their files were not read`;
}
