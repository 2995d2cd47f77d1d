import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

type Entry = { readonly path: string; readonly bytes: number; readonly writtenMs: number };

/** Removes the oldest files of a folder until the others take at most `maxBytes`; the newest always stays. */
export async function pruneFolder(folder: string, maxBytes: number): Promise<void> {
  const entries = await Promise.all((await readdir(folder)).map((name) => entryAt(join(folder, name))));
  const newestFirst = entries
    .filter((entry) => entry !== null)
    .sort((one, other) => other.writtenMs - one.writtenMs || (one.path < other.path ? -1 : 1));
  let kept = 0;
  const past = newestFirst.filter(({ bytes }, index) => {
    kept += bytes;
    return index > 0 && kept > maxBytes;
  });
  await Promise.all(past.map(({ path }) => rm(path, { force: true })));
}

/** Null for a file that somebody else removed meanwhile. */
async function entryAt(path: string): Promise<Entry | null> {
  const found = await stat(path).catch(() => null);
  return found === null ? null : { path, bytes: found.size, writtenMs: found.mtimeMs };
}
