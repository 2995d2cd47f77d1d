import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UpstreamError } from "#errors.ts";

/** One repository's copy: `history` has commits alone, `content` the trees and files of the commits that were asked for. */
export type CopyFolder = {
  readonly path: string;
  readonly history: string;
  readonly content: string;
  readonly lock: string;
};

/** The copy's place; nothing of it is a user's word. */
export function copyFolderOf(folder: string, key: string): CopyFolder {
  const path = join(folder, `copy-${key}`);
  return { path, history: join(path, "history"), content: join(path, "content"), lock: join(folder, `${key}.lock`) };
}

/** Says that a copy is used from now on, so that nobody evicts it; gives the end of that. */
export async function useCopy({ path }: CopyFolder, now: number): Promise<() => Promise<void>> {
  const mark = join(path, "uses", randomUUID());
  try {
    await mkdir(join(path, "uses"), { recursive: true, mode: 0o700 });
    await writeFile(mark, "");
    await utimes(mark, now / 1000, now / 1000);
    await utimes(join(path, "uses"), now / 1000, now / 1000);
  } catch (cause) {
    throw new UpstreamError(`the folder of copies cannot be written: ${cause}`, { cause });
  }
  return () => rm(mark, { force: true });
}

/** Takes what was fetched out of the way, then deletes it; who reads it still sees it fail. Its uses stay. */
export async function discardCopy({ path, history, content }: CopyFolder): Promise<void> {
  for (const part of [history, content]) {
    const gone = join(path, `gone-${randomUUID()}`);
    await rename(part, gone).catch(() => undefined);
    await rm(gone, { recursive: true, force: true });
  }
}

/** What a git that was killed leaves behind, and what would stop the next one. Only while the lock is held. */
export async function tidyCopy({ path, history, content }: CopyFolder): Promise<void> {
  await removeFrom(path, /^gone-|\.new$/);
  await tidyPart(history);
  await tidyPart(content);
}

/** The same for one bare folder. */
export async function tidyPart(folder: string): Promise<void> {
  for (const place of ["", "refs/keep", "objects", "objects/pack"]) {
    await removeFrom(join(folder, place), /^tmp_|^incoming-|\.lock$/);
  }
}

/** Files of packs beyond which reading becomes slow: three a pack, about three packs a review. */
const MOST_PACK_FILES = 3000;

/** True for a copy of so many fetches that a new one is better, and that nobody else uses. */
export async function isWorn({ path, history, content }: CopyFolder): Promise<boolean> {
  const packs = await Promise.all([history, content].map((part) => namesIn(join(part, "objects", "pack"))));
  return packs.some(({ length }) => length > MOST_PACK_FILES) && (await namesIn(join(path, "uses"))).length <= 1;
}

async function removeFrom(folder: string, names: RegExp): Promise<void> {
  const left = (await namesIn(folder)).filter((name) => names.test(name));
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
