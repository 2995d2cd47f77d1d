import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError, UpstreamError } from "#errors.ts";
import type { Mirror, MirrorSource, OpenMirror } from "#ports/mirror.ts";
import { fullNameOf, type RepositoryName } from "#publication/pull-request.ts";
import { bringBlobs } from "./bring-blobs.ts";
import { type BroughtChange, bringChange, type NotBrought } from "./bring-change.ts";
import { copiesOfOwner } from "./copies-of-owner.ts";
import { type CopyFolder, copyFolderOf, discardCopy, isWorn, tidyCopy, useCopy } from "./copy-folder.ts";
import { evictCopies } from "./evict-copies.ts";
import { createFetcher, type Fetcher } from "./fetcher.ts";
import { createLocks } from "./hold-lock.ts";
import type { GitMirrorOptions } from "./mirror-options.ts";
import { openBrought } from "./open-brought.ts";
import { remoteOf } from "./remote.ts";

/** A mirror that can also forget. */
export type GitMirror = Mirror & {
  /** Deletes a repository's copy. Who reads it meanwhile fails, and may open it anew. */
  forget(repository: RepositoryName): Promise<void>;
  /** The same for every repository of an account. */
  forgetOwner(owner: string): Promise<void>;
};

/** Beyond the time limits of a first fetch and of one after damage: the reading in between. */
const SPARE_MS = 60_000;

/**
 * Copies of hosted repositories, as far as reviews read them: bare partial clones that nothing is checked out of.
 * They are a cache: any of them may be deleted at any time.
 */
export function createGitMirror(options: GitMirrorOptions): GitMirror {
  const { folder, clock, timeoutMs } = options;
  const locks = createLocks({ clock, staleMs: 2 * timeoutMs + SPARE_MS });
  const copyOf = async (repository: RepositoryName): Promise<Copy> => {
    const { url, key } = remoteOf(repository, options);
    await makeFolder(folder);
    const place = copyFolderOf(folder, key);
    return {
      url,
      place,
      change: (work) => locks.hold(place.lock, work),
      openFetcher: async () => {
        const token = await options.tokenOf(repository);
        return createFetcher({ ...options, url, token, signal: clock.startTimeout(timeoutMs) });
      },
    };
  };
  return {
    async open(source) {
      const copy = await copyOf(source.repository);
      const endUse = await useCopy(copy.place, clock.now());
      try {
        const brought = await copy.change(() => bringMended(source, copy, options));
        const opened = brought.kind === "change" ? openedOf({ brought, source, copy, endUse }, options) : null;
        if (opened === null) await endUse();
        return opened ?? explain(brought, source.repository);
      } catch (error) {
        await endUse();
        throw error;
      } finally {
        await evictCopies(folder, { maxBytes: options.maxBytes, now: clock.now() });
      }
    },
    async forget(repository) {
      const { place, change } = await copyOf(repository);
      await change(() => discardCopy(place));
    },
    async forgetOwner(owner) {
      for (const place of await copiesOfOwner(folder, owner)) await rm(place, { recursive: true, force: true });
    },
  } satisfies GitMirror;
}

type Copy = {
  readonly url: string;
  readonly place: CopyFolder;
  /** One at a time. */
  change<Value>(work: () => Promise<Value>): Promise<Value>;
  /** With a token of now, and a time limit that begins now. */
  openFetcher(): Promise<Fetcher>;
};

/** A copy that is damaged is thrown away and fetched anew, once. */
async function bringMended(
  source: MirrorSource,
  { place, url, openFetcher }: Copy,
  options: GitMirrorOptions,
): Promise<BroughtChange | NotBrought> {
  await tidyCopy(place);
  if (await isWorn(place)) await discardCopy(place);
  const bring = async () => bringChange({ source, copy: place, url, fetcher: await openFetcher(), options });
  const brought = await bring();
  if (brought.kind !== "damaged") return brought;
  await discardCopy(place);
  return bring();
}

type Opened = {
  readonly brought: BroughtChange;
  readonly source: MirrorSource;
  readonly copy: Copy;
  endUse(): Promise<void>;
};

function openedOf({ brought, source, copy, endUse }: Opened, { search }: GitMirrorOptions): OpenMirror {
  const { place, change, openFetcher } = copy;
  const bringMore = async (ids: readonly string[]): Promise<readonly string[]> => {
    const bringing = { folder: place.content, place: brought.objects.place };
    const more = await change(async () => bringBlobs({ ...bringing, fetcher: await openFetcher() }, ids));
    if (more.kind === "brought") return more.tooLarge;
    if (more.kind === "damaged") await change(() => discardCopy(place));
    throw more.kind === "failed" || more.kind === "damaged"
      ? more.error
      : new UpstreamError("a file is not there any more");
  };
  return openBrought({
    brought,
    baseSha: source.baseSha,
    search,
    objectFolder: join(place.content, "objects"),
    bringMore,
    discard: () => change(() => discardCopy(place)),
    async close() {
      await brought.objects.close();
      await endUse();
    },
  });
}

/** Null where it is gone. @throws ConfigError and UpstreamError for all else that was not brought. */
function explain(end: BroughtChange | NotBrought, repository: RepositoryName): null {
  const name = fullNameOf(repository);
  switch (end.kind) {
    case "absent":
      return null;
    case "unrelated":
      throw new ConfigError(`${name}: the two commits have no common ancestor; choose another base`);
    case "too-large":
      throw new ConfigError(`${name}: its commits and folders are more than one fetch may bring; raise that limit`);
    case "failed":
    case "damaged":
      throw end.error;
    default:
      throw new RangeError(`${end.kind} is no failure`);
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw new UpstreamError(`${folder} cannot be made: ${cause}`, { cause });
  });
}
