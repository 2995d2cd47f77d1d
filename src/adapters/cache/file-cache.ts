import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Cache } from "#ports.ts";
import { pruneFolder } from "./prune-folder.ts";

export type FileCache = Cache;

/** About a hundred reviews of a large repository. */
const MOST_BYTES = 512 * 2 ** 20;

/** Keys are spread over this many folders: the first byte of their hash. */
const FOLDERS = 256;

/** One folder is looked through for every so many writes, the first one included: old entries leave as new ones come. */
const WRITES_A_PRUNING = 64;

/**
 * Remembers text in files, one a key, below a folder that only its owner may read. Written beside and renamed, so that
 * nobody reads a half; each file names its own digest, so that a damaged one counts as absent. A disk that is full or
 * not ours to write is no reason to stop a review: the cache forgets, and says so once.
 */
export function createFileCache(folder: string, { maxBytes = MOST_BYTES } = {}): FileCache {
  let problem: string | null = null;
  let writes = 0;

  async function remember(path: string, value: string): Promise<void> {
    await writeWhole(path, `${digestOf(value)}\n${value}`);
    if (writes++ % WRITES_A_PRUNING === 0) await pruneFolder(dirname(path), maxBytes / FOLDERS);
  }

  return {
    async read(key) {
      return readFile(pathOf(folder, key), "utf8").then(parseEntry, () => null);
    },
    async write(key, value) {
      if (problem !== null) return;
      await remember(pathOf(folder, key), value).catch((cause: unknown) => {
        problem = `the cache cannot be written (${codeOf(cause)}): nothing of this review is remembered`;
      });
    },
    problem: () => problem,
  } satisfies Cache;
}

function pathOf(folder: string, key: string): string {
  const hash = digestOf(key);
  return join(folder, hash.slice(0, 2), hash.slice(2));
}

function parseEntry(entry: string): string | null {
  const end = entry.indexOf("\n");
  const value = entry.slice(end + 1);
  return entry.slice(0, Math.max(0, end)) === digestOf(value) ? value : null;
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.${randomUUID()}.partial`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await writeFile(beside, text, { mode: 0o600 });
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw cause;
  }
}

/** `ENOSPC`, `EACCES`: the place is the user's, and no part of a report. */
function codeOf(cause: unknown): string {
  return typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : String(cause);
}
