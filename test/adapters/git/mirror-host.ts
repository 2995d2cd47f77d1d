import { join } from "node:path";
import { createGitMirror, type GitMirror } from "#adapters/git/mirror/create-git-mirror.ts";
import type { GitMirrorOptions } from "#adapters/git/mirror/mirror-options.ts";
import { type BuiltCommit, buildRepository, git, makeFolder, removeFolder } from "./build-repository.ts";
import { type GitServer, startGitServer } from "./git-server.ts";

export const SHOP = { owner: "acme", name: "shop" };

/** A host with one repository, and a mirror of it. */
export type MirrorHost = {
  readonly server: GitServer;
  /** The repository at the host. */
  readonly hosted: string;
  /** Where the mirror keeps its copies. */
  readonly folder: string;
  readonly mirror: GitMirror;
  /** Another mirror on the same folder, as of another process. */
  another(changed?: Partial<GitMirrorOptions>): GitMirror;
  idOf(revision: string): string;
  source(base: string, head: string): Parameters<GitMirror["open"]>[0];
  close(): Promise<void>;
};

/** A clock that stands still, but for those who sleep. */
export function standingClock() {
  const clock = { ms: 1_790_000_000_000 };
  return {
    clock,
    now: () => clock.ms,
    async sleep(ms: number) {
      clock.ms += ms;
    },
    startTimeout: () => new AbortController().signal,
  };
}

/** Builds a repository, puts it on a host, and a mirror before it. */
export async function hostRepository(
  commits: readonly BuiltCommit[],
  changed: Partial<GitMirrorOptions> = {},
): Promise<MirrorHost> {
  const server = await startGitServer();
  const hosted = buildRepository(commits);
  server.repositories.set("acme/shop", hosted);
  const root = makeFolder();
  const folder = join(root, "copies");
  const options: GitMirrorOptions = {
    folder,
    maxBytes: 1e9,
    maxFetchBytes: 1e9,
    search: { maxFiles: 1000, maxBytes: 1e9 },
    timeoutMs: 60_000,
    protocols: ["http"],
    alsoRead: [".policy"],
    clock: standingClock(),
    urlOf: ({ owner, name }) => `${server.origin}/${owner}/${name}.git`,
    tokenOf: async () => server.token,
    mergeBaseOf: async () => null,
    ...changed,
  };
  const idOf = (revision: string) => git(hosted, ["rev-parse", revision]).trim();
  return {
    server,
    hosted,
    folder,
    mirror: createGitMirror(options),
    another: (more = {}) => createGitMirror({ ...options, ...more }),
    idOf,
    source: (base, head) => ({ repository: SHOP, baseSha: idOf(base), headSha: idOf(head) }),
    async close() {
      await server.close();
      removeFolder(hosted);
      removeFolder(root);
    },
  };
}
