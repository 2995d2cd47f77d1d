import { randomUUID } from "node:crypto";
import { readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** No review takes as long; a mark that is older was left by a process that is gone. */
const LONGEST_USE_MS = 3_600_000;

type Copy = { readonly path: string; readonly bytes: number; readonly usedMs: number; readonly isInUse: boolean };

/** Removes the copies that were not used for the longest time until the others fit; none that is in use. */
export async function evictCopies(folder: string, { maxBytes, now }: { maxBytes: number; now: number }): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.startsWith("gone-"))) await remove(join(folder, name));
  const copies: Copy[] = [];
  for (const name of names.filter((each) => each.startsWith("copy-"))) {
    copies.push(await weigh(join(folder, name), now));
  }
  let excess = copies.reduce((sum, { bytes }) => sum + bytes, 0) - maxBytes;
  const idle = copies.filter(({ isInUse }) => !isInUse).sort((one, other) => one.usedMs - other.usedMs);
  for (const { path, bytes } of idle) {
    if (excess <= 0) return;
    const gone = join(folder, `gone-${randomUUID()}`);
    await rename(path, gone).catch(() => undefined);
    await remove(gone);
    excess -= bytes;
  }
}

/** Bytes of a folder and all that is in it; what goes meanwhile counts for nothing. */
export async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    bytes += entry.isDirectory() ? await folderBytes(path) : ((await stat(path).catch(() => null))?.size ?? 0);
  }
  return bytes;
}

async function weigh(path: string, now: number): Promise<Copy> {
  const uses = join(path, "uses");
  const marks = await readdir(uses).catch(() => []);
  const times = await Promise.all(marks.map((mark) => timeOf(join(uses, mark))));
  const isInUse = times.some((time) => time > now - LONGEST_USE_MS);
  return { path, bytes: await folderBytes(path), usedMs: Math.max(await timeOf(uses), ...times), isInUse };
}

async function timeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? 0;
}

/** What cannot be removed now will be the next time. */
async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined);
}
