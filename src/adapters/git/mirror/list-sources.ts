import type { FileEntry } from "#ports.ts";
import { languageOf } from "#trajectory/language.ts";

/** Files that a search for callers looks into. */
export type Sources = { readonly blobIds: readonly string[]; readonly leftOut: number };

/** A commit's source files, at most so many: those in the folders of the change first, then by path. */
export function listSources(
  files: readonly FileEntry[],
  { near, maxFiles }: { near: readonly string[]; maxFiles: number },
): Sources {
  const folders = new Set(near.map(folderOf));
  const sources = files.filter(({ path }) => languageOf(path) !== null);
  const isNear = ({ path }: FileEntry): boolean => folders.has(folderOf(path));
  const ordered = [...sources.filter(isNear), ...sources.filter((file) => !isNear(file))];
  const blobIds = [...new Set(ordered.slice(0, maxFiles).map(({ blobId }) => blobId))];
  return { blobIds, leftOut: Math.max(0, sources.length - maxFiles) };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
