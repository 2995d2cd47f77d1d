import type { FileChange } from "#change/change.ts";
import type { History, WalkedCommit } from "#ports/history.ts";

/** A commit of a made-up history: its files after it; what it does not name stays as it was. */
export type MadeUpCommit = {
  readonly message: string;
  readonly files: Readonly<Record<string, string | null>>;
  /** Parents by index; the one before if left out. */
  readonly parents?: readonly number[];
  readonly isBroken?: true;
};

/** The id of a commit by its index. */
export function idOf(index: number): string {
  return (index + 1).toString(16).padStart(40, "0");
}

/** A history in memory, newest first; `LICENSE` of the last commit is its licence. Blobs are named by their text. */
export function createMadeUpHistory(commits: readonly MadeUpCommit[]): History {
  const snapshots = commits.map((_, index) => snapshotAt(commits, index));
  const walked = commits.map((commit, index): WalkedCommit => {
    if (commit.isBroken) return { kind: "broken", id: idOf(index), reason: "is damaged" };
    const parents = commit.parents ?? (index === 0 ? [] : [index - 1]);
    return { kind: "commit", id: idOf(index), parents: parents.map(idOf), message: commit.message };
  });
  return {
    origin: null,
    resolve: async (revision) => (revision === "HEAD" ? idOf(commits.length - 1) : revision),
    async *walk() {
      yield* [...walked].reverse();
    },
    async changedFiles(id) {
      const index = walked.findIndex((commit) => commit.id === id);
      const files = differences(snapshots[index - 1] ?? new Map(), snapshots[index] ?? new Map());
      return { kind: "files", files, count: files.length };
    },
    async readBlobs(ids) {
      return ids.map((text) => ({ kind: "blob", bytes: Buffer.from(text) }));
    },
    async findFile(id, path) {
      return snapshots[walked.findIndex((commit) => commit.id === id)]?.get(path) ?? null;
    },
    async rootFiles() {
      const text = snapshots.at(-1)?.get("LICENSE");
      return text === undefined ? [] : [{ path: "LICENSE", blobId: text }];
    },
    async close() {},
  };
}

function snapshotAt(commits: readonly MadeUpCommit[], last: number): ReadonlyMap<string, string> {
  const all = commits.slice(0, last + 1).flatMap(({ files }) => Object.entries(files));
  return new Map([...new Map(all)].filter((entry): entry is [string, string] => entry[1] !== null));
}

function differences(base: ReadonlyMap<string, string>, head: ReadonlyMap<string, string>): readonly FileChange[] {
  const paths = [...new Set([...base.keys(), ...head.keys()])].filter((path) => base.get(path) !== head.get(path));
  const versionOf = (text: string | undefined) => (text === undefined ? null : { blobId: text, mode: "file" as const });
  return paths.sort().map((path) => {
    const versions = { base: versionOf(base.get(path)), head: versionOf(head.get(path)) };
    return { status: "modified", path, basePath: path, ...versions, hunks: [] };
  });
}
