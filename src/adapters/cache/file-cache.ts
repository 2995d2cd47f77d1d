import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Cache } from "#ports.ts";

export type FileCache = Cache & {
  /** Why something could not be remembered, the first time it happened; null where all went well. */
  problem(): string | null;
};

/**
 * Remembers text in files, one a key, below a folder. Written beside and renamed, so that nobody reads a half. A disk
 * that is full or not ours to write is no reason to stop a review: the cache forgets, and says so once.
 */
export function createFileCache(folder: string): FileCache {
  let problem: string | null = null;

  return {
    async read(key) {
      try {
        return await readFile(pathOf(folder, key), "utf8");
      } catch {
        return null;
      }
    },
    async write(key, value) {
      if (problem !== null) return;
      try {
        await writeWhole(pathOf(folder, key), value);
      } catch (cause) {
        problem = `cannot write to the cache ${folder} (${String(cause)}); the review goes on without it`;
      }
    },
    problem: () => problem,
  };
}

/** Two levels of folders: no folder holds more than a few thousand files. */
function pathOf(folder: string, key: string): string {
  const hash = createHash("sha256").update(key).digest("hex");
  return join(folder, hash.slice(0, 2), hash.slice(2));
}

async function writeWhole(path: string, value: string): Promise<void> {
  const beside = `${path}.${randomUUID()}.partial`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(beside, value);
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw cause;
  }
}
