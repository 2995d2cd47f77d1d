import { createHash } from "node:crypto";
import type { Change, FileChange, FileVersion, Hunk } from "#change/change.ts";
import { ConfigError } from "#errors.ts";
import type { FileEntry, Repository } from "#ports.ts";
import { alignSequences } from "#trajectory/align-sequences.ts";
import { languageOf } from "#trajectory/language.ts";

/** A file's text or bytes; with a mode where it is more than a plain file. */
type FakeFile = string | Uint8Array | { readonly mode: FileVersion["mode"]; readonly text: string };

export type FakeTree = Readonly<Record<string, FakeFile>>;

export type FakeHistory = {
  readonly base: FakeTree;
  readonly head: FakeTree;
  /** Path at head → path at base that it was moved or copied from. */
  readonly renames?: Readonly<Record<string, string>>;
};

/** Commit ids of the fake's two commits; `readChange` takes these and the words `base` and `head`. */
export const BASE_COMMIT = "b".repeat(40);
export const HEAD_COMMIT = "c".repeat(40);

/** A repository of two commits, held in memory; its hunks are computed from the texts line by line. */
export function fakeRepository(history: FakeHistory): Repository {
  const trees = new Map([
    [BASE_COMMIT, history.base],
    [HEAD_COMMIT, history.head],
  ]);
  const blobs = new Map([...trees.values()].flatMap((tree) => Object.values(tree).map((file) => [idOf(file), file])));
  const treeOf = (revision: string): FakeTree => {
    const tree = trees.get(commitOf(revision));
    if (tree === undefined) throw new ConfigError(`unknown revision ${revision}`);
    return tree;
  };
  return {
    async readChange({ base, head }) {
      return changeBetween(commitOf(base), treeOf(base), commitOf(head), treeOf(head), history.renames ?? {});
    },
    async readBlob(blobId, maxBytes) {
      const file = blobs.get(blobId);
      if (file === undefined) throw new Error(`the fake repository has no blob ${blobId}`);
      const bytes = bytesOf(file);
      return bytes.length > maxBytes ? null : bytes;
    },
    async findFile(commit, path) {
      const file = Object.hasOwn(treeOf(commit), path) ? treeOf(commit)[path] : undefined;
      return file !== undefined && isRegular(file) ? idOf(file) : null;
    },
    async filesMentioning(commit, words) {
      return Object.entries(treeOf(commit))
        .filter(([path, file]) => languageOf(path) !== null && isRegular(file) && mentions(file, words))
        .map(([path, file]): FileEntry => ({ path, blobId: idOf(file) }))
        .sort((one, other) => comparePaths(one.path, other.path));
    },
  };
}

function changeBetween(
  base: string,
  before: FakeTree,
  head: string,
  after: FakeTree,
  renames: Readonly<Record<string, string>>,
): Change {
  const moved = new Set(Object.values(renames));
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(comparePaths);
  const files = paths.flatMap((path): readonly FileChange[] => {
    const basePath = renames[path] ?? (Object.hasOwn(before, path) ? path : null);
    if (!Object.hasOwn(after, path) && moved.has(path)) return [];
    return fileChange(path, basePath, basePath === null ? undefined : before[basePath], after[path]);
  });
  return { base, head, files };
}

function fileChange(
  path: string,
  basePath: string | null,
  before: FakeFile | undefined,
  after: FakeFile | undefined,
): readonly FileChange[] {
  const base = before === undefined ? null : versionOf(before);
  const head = after === undefined ? null : versionOf(after);
  if (path === basePath && base?.blobId === head?.blobId && base?.mode === head?.mode) return [];
  return [{ status: statusOf(path, basePath, base, head), path, basePath, base, head, hunks: hunksOf(before, after) }];
}

function statusOf(path: string, basePath: string | null, base: FileVersion | null, head: FileVersion | null) {
  if (base === null) return "added";
  if (head === null) return "deleted";
  if (path !== basePath) return "renamed";
  return kindOf(base) === kindOf(head) ? "modified" : "type-changed";
}

function kindOf(version: FileVersion): string {
  return version.mode === "executable" ? "file" : version.mode;
}

function hunksOf(before: FakeFile | undefined, after: FakeFile | undefined): readonly Hunk[] {
  const gaps = alignSequences(linesOf(before), linesOf(after));
  return gaps.map(({ baseStart, baseEnd, headStart, headEnd }) => ({
    removed: baseStart < baseEnd ? { first: baseStart + 1, last: baseEnd } : null,
    added: headStart < headEnd ? { first: headStart + 1, last: headEnd } : null,
    afterBaseLine: baseStart,
    afterHeadLine: headStart,
  }));
}

/** Lines with their ends; none for what git shows no lines of. */
function linesOf(file: FakeFile | undefined): readonly string[] {
  if (file === undefined || !isRegular(file)) return [];
  const bytes = bytesOf(file);
  if (bytes.includes(0)) return [];
  return (
    Buffer.from(bytes)
      .toString("latin1")
      .match(/[^\n]*\n|[^\n]+/g) ?? []
  );
}

function versionOf(file: FakeFile): FileVersion {
  return { blobId: idOf(file), mode: modeOf(file) };
}

function modeOf(file: FakeFile): FileVersion["mode"] {
  return typeof file === "string" || file instanceof Uint8Array ? "file" : file.mode;
}

function isRegular(file: FakeFile): boolean {
  return modeOf(file) === "file" || modeOf(file) === "executable";
}

function bytesOf(file: FakeFile): Uint8Array {
  if (file instanceof Uint8Array) return file;
  return new TextEncoder().encode(typeof file === "string" ? file : file.text);
}

/** The id that git gives the same bytes. */
function idOf(file: FakeFile): string {
  const bytes = bytesOf(file);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

function commitOf(revision: string): string {
  if (revision === "base") return BASE_COMMIT;
  return revision === "head" ? HEAD_COMMIT : revision;
}

function mentions(file: FakeFile, words: readonly string[]): boolean {
  const text = Buffer.from(bytesOf(file)).toString("latin1");
  return words.some((word) => {
    const needle = Buffer.from(word)
      .toString("latin1")
      .replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    return word !== "" && new RegExp(`(?<!\\w)${needle}(?!\\w)`).test(text);
  });
}

function comparePaths(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
