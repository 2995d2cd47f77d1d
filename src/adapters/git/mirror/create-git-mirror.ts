import { rm, stat } from "node:fs/promises";
import { UpstreamError } from "#errors.ts";
import type { Mirror, MirrorSource, OpenMirror } from "#ports/mirror.ts";
import type { RepositoryName } from "#publication/pull-request.ts";
import { openGitRepository } from "../git-repository.ts";
import { bringChange } from "./bring-change.ts";
import { fetchEnvironment } from "./fetch-environment.ts";
import { createLanes } from "./lanes.ts";
import { folderOf, makeMirror, urlOf } from "./mirror-place.ts";
import { pruneMirrors, touchMirror } from "./prune-mirrors.ts";

export type MirrorOptions = {
  /** Where mirrors are kept, and how large all of them may grow together. */
  readonly folder: string;
  readonly maxBytes: number;
  /** `https://github.com`, or an Enterprise Server; without a last slash. */
  readonly webUrl: string;
  /** What git may speak: `https`, but for a test's own server. */
  readonly protocols: string;
  /** A token that may read the repository; null where none is needed. */
  tokenOf(repository: RepositoryName): Promise<string | null>;
  /** Longest time of one fetch. */
  readonly timeoutMs: number;
  /** Most source files of a commit that are brought to look for callers. */
  readonly maxSources: number;
  /** Paths that a review reads besides code: the policy, the baseline. */
  readonly alwaysRead: readonly string[];
  now(): number;
};

/** Bounded partial clones of hosted repositories: what a review reads is brought first, and then nothing is fetched. */
export function createGitMirror(options: MirrorOptions): Mirror {
  const inLane = createLanes();
  const inUse = new Map<string, number>();
  const count = (folder: string, by: number): void => void inUse.set(folder, (inUse.get(folder) ?? 0) + by);
  return {
    async open(source) {
      const url = urlOf(options.webUrl, source.repository);
      const folder = folderOf(options.folder, url);
      count(folder, 1);
      try {
        const brought = await inLane(folder, () => bring(source, { folder, url, options }));
        if (brought === null) {
          count(folder, -1);
          return null;
        }
        await pruneMirrors(options.folder, options.maxBytes, (other) => (inUse.get(other) ?? 0) > 0);
        return await openMirror(folder, brought.limits, () => count(folder, -1));
      } catch (error) {
        count(folder, -1);
        throw error;
      }
    },
  } satisfies Mirror;
}

type Place = { readonly folder: string; readonly url: string; readonly options: MirrorOptions };
type Brought = { readonly limits: readonly string[] };

/** What git says of a mirror that a crash or a full disk broke: it is thrown away, and brought anew. */
const BROKEN =
  /not a git repository|corrupt|bad object|packfile|loose object|invalid index-pack|unable to read|\.lock': File exists/i;

async function bring(source: MirrorSource, place: Place): Promise<Brought | null> {
  try {
    return await bringOnce(source, place);
  } catch (error) {
    if (!(error instanceof UpstreamError) || !BROKEN.test(error.message)) throw error;
    await rm(place.folder, { recursive: true, force: true });
    return bringOnce(source, place);
  }
}

async function bringOnce(source: MirrorSource, { folder, url, options }: Place): Promise<Brought | null> {
  if ((await stat(folder).catch(() => null)) === null) await makeMirror(folder, url);
  const token = await options.tokenOf(source.repository);
  const env = fetchEnvironment({ webUrl: options.webUrl, token, protocols: options.protocols });
  const limits = await bringChange(source, { folder, env, timeoutMs: options.timeoutMs }, options);
  await touchMirror(folder, options.now());
  return limits === null ? null : { limits };
}

async function openMirror(folder: string, limits: readonly string[], onClose: () => void): Promise<OpenMirror> {
  const repository = await openGitRepository(folder);
  const hasSources = limits.length === 0;
  return {
    ...repository,
    limits,
    // A search in files that were not brought would fail; the limit says that there was none.
    filesMentioning: (commit, words) => (hasSources ? repository.filesMentioning(commit, words) : Promise.resolve([])),
    async close() {
      onClose();
      await repository.close();
    },
  };
}
