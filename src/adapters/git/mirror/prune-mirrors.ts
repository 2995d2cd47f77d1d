import { readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";

/** Marks a mirror as used now. */
export async function touchMirror(folder: string, now: number): Promise<void> {
  await utimes(folder, now / 1000, now / 1000);
}

/** Removes the mirrors that were not used for longest, none that is in use, until the others fit. */
export async function pruneMirrors(
  root: string,
  maxBytes: number,
  isInUse: (folder: string) => boolean,
): Promise<void> {
  const names = await readdir(root).catch(() => []);
  const mirrors = await Promise.all(names.map((name) => measure(join(root, name))));
  let total = mirrors.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { folder, bytes } of mirrors.sort((one, other) => one.usedMs - other.usedMs)) {
    if (total <= maxBytes) return;
    if (isInUse(folder)) continue;
    await rm(folder, { recursive: true, force: true });
    total -= bytes;
  }
}

async function measure(folder: string): Promise<{ folder: string; bytes: number; usedMs: number }> {
  const usedMs = (await stat(folder).catch(() => null))?.mtimeMs ?? 0;
  return { folder, bytes: await sizeOf(folder), usedMs };
}

/** What disappears while it is measured has no size. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.size;
  const names = await readdir(path).catch(() => []);
  const sizes = await Promise.all(names.map((name) => sizeOf(join(path, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}
