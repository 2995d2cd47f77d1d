import type { Omission } from "#gate/coverage.ts";
import { scopeOf } from "#gate/in-scope.ts";
import type { Policy } from "#gate/policy.ts";
import type { FileEntry } from "#ports.ts";
import type { CallingFile } from "#trajectory/call-index.ts";
import { type ReadingPorts, readVersion } from "./read-version.ts";

export type CallingFiles = {
  /** Opens what mentions one of the words too; gives all files that are open. */
  open(words: readonly string[]): Promise<readonly CallingFile[]>;
  /** What was not looked into, and why. */
  omissions(): readonly Omission[];
};

export type SearchedTree = {
  readonly head: string;
  readonly policy: Policy;
  /** Paths that are looked into first, then their folders. */
  readonly near: readonly string[];
};

/** Files read at once: enough to keep the parsers busy, few enough to keep memory flat. */
const AT_ONCE = 8;

/** Files of a commit that may hold callers, each opened once, at most `closure.maxFiles`; only what the policy reviews. */
export function openCallingFiles({ head, policy, near }: SearchedTree, ports: ReadingPorts): CallingFiles {
  const scope = scopeOf(policy);
  const places = { paths: new Set(near), folders: new Set(near.map(folderOf)) };
  const met = new Set<string>();
  const files: CallingFile[] = [];
  const unread: Omission[] = [];
  let reading = 0;
  let pastLimit = 0;

  async function open({ path, blobId }: FileEntry): Promise<void> {
    const found = scope(path);
    if (found.kind === "omitted") return;
    const { language } = found;
    const version = await readVersion({ path, blobId, language }, policy, ports);
    if (version.kind === "text") files.push({ path, language, ...version.parsed });
    else unread.push(version.omission);
  }

  return {
    async open(words) {
      const mentioning = await ports.repository.filesMentioning(head, words);
      const fresh = mentioning.filter(({ path }) => !met.has(path) && scope(path).kind === "reviewed");
      const nearest = fresh.sort((one, other) => distance(one, places) - distance(other, places));
      const within = nearest.slice(0, policy.closure.maxFiles - reading);
      reading += within.length;
      pastLimit += fresh.length - within.length;
      for (const { path } of fresh) met.add(path);
      for (let at = 0; at < within.length; at += AT_ONCE) await Promise.all(within.slice(at, at + AT_ONCE).map(open));
      return files;
    },
    omissions: () => [...cutAtLimit(pastLimit, policy), ...cutUnread(unread)],
  };
}

type Places = { readonly paths: ReadonlySet<string>; readonly folders: ReadonlySet<string> };

function distance({ path }: FileEntry, { paths, folders }: Places): number {
  if (paths.has(path)) return 0;
  return folders.has(folderOf(path)) ? 1 : 2;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function cutAtLimit(count: number, { closure }: Policy): readonly Omission[] {
  if (count === 0) return [];
  const detail = `${count} files that mention the changed functions are past closure.maxFiles ${closure.maxFiles}`;
  return [{ path: "", reason: "closure-cut", detail: `${detail}; they were not searched for callers` }];
}

/** One line for all of them, whichever was read first. */
function cutUnread(unread: readonly Omission[]): readonly Omission[] {
  const [first] = [...unread].sort((one, other) => (one.path < other.path ? -1 : 1));
  if (first === undefined) return [];
  const others = unread.length === 1 ? "" : ` and ${unread.length - 1} more`;
  const detail = `not searched for callers: ${first.path} (${first.reason})${others}`;
  return [{ path: "", reason: "closure-cut", detail }];
}
