import { constants } from "node:fs";
import { access, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Check, note, ok } from "./check.ts";

/** Where the cache is and how large. A cache that cannot be used only makes reviews slower: never a failure. */
export async function checkCache(folder: string): Promise<Check> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => null);
  if (files === null) return checkAbsent(folder);
  if (!(await isWritable(folder))) return note("cache", `${folder} is not writable: every review starts afresh`);
  const sizes = await Promise.all(files.filter((file) => file.isFile()).map(sizeOf));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return ok("cache", `${folder}, ${sizes.length} files, ${(bytes / 1e6).toFixed(1)} MB`);
}

async function checkAbsent(folder: string): Promise<Check> {
  const isPossible = await isWritable(await nearestFolder(folder));
  return isPossible
    ? ok("cache", `${folder}, empty so far`)
    : note("cache", `${folder} cannot be made: every review starts afresh`);
}

/** The closest folder above that is there. */
async function nearestFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found !== null || dirname(path) === path ? path : nearestFolder(dirname(path));
}

async function isWritable(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  if (found === null || !found.isDirectory()) return false;
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** Zero for a file that was removed meanwhile. */
async function sizeOf(file: { readonly parentPath: string; readonly name: string }): Promise<number> {
  return (await stat(join(file.parentPath, file.name)).catch(() => null))?.size ?? 0;
}
