import { unquotePath } from "#change/unquote-path.ts";
import type { FileEntry } from "#ports.ts";
import { expectObjectId } from "./object-id.ts";
import { type GitPlace, gitOutput } from "./run-git.ts";

/** Every regular file of a commit, ordered by the bytes of its path. */
export async function listFiles(place: GitPlace, commit: string): Promise<readonly FileEntry[]> {
  return parseTree(await gitOutput(place, ["ls-tree", "-r", "--full-tree", expectObjectId(commit)]));
}

/** The regular file at exactly this path; null where there is none. */
export async function findTreeFile(place: GitPlace, commit: string, path: string): Promise<FileEntry | null> {
  if (!isPlainPath(path)) return null;
  const output = await gitOutput(place, ["ls-tree", "--full-tree", expectObjectId(commit), "--", `:(literal)${path}`]);
  return parseTree(output).find((entry) => entry.path === path) ?? null;
}

/** Git refuses what leaves the tree, and tidies what is written twice. */
function isPlainPath(path: string): boolean {
  return !path.includes("\0") && path.split("/").every((name) => name !== "" && name !== "." && name !== "..");
}

/** The regular files of a tree as `git ls-tree` lists them. */
export function parseTree(output: string): readonly FileEntry[] {
  return output.split("\n").flatMap((line) => {
    const [, blobId, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return blobId === undefined || path === undefined ? [] : [{ path: unquotePath(path), blobId }];
  });
}
