import { randomUUID } from "node:crypto";
import { rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { UpstreamError } from "#errors.ts";
import type { MirrorClock } from "./mirror-options.ts";

/** Has one piece of work at a time change a copy: in this process by waiting in line, across processes by a file. */
export type Locks = { hold<Value>(file: string, work: () => Promise<Value>): Promise<Value> };

/** Between two looks whether another process is done. */
const LOOK_MS = 200;

/** A lock file that is older than `staleMs` was left by a process that is gone: no holder lives as long. */
export function createLocks({ clock, staleMs }: { clock: MirrorClock; staleMs: number }): Locks {
  const last = new Map<string, Promise<unknown>>();
  return {
    async hold(file, work) {
      const before = last.get(file) ?? Promise.resolve();
      const held = before.then(() => holdFile(file, work, { clock, staleMs }));
      const settled = held.catch(() => undefined);
      last.set(file, settled);
      try {
        return await held;
      } finally {
        if (last.get(file) === settled) last.delete(file);
      }
    },
  };
}

type Waiting = { readonly clock: MirrorClock; readonly staleMs: number };

async function holdFile<Value>(file: string, work: () => Promise<Value>, { clock, staleMs }: Waiting): Promise<Value> {
  const deadline = clock.now() + 2 * staleMs;
  while (!(await take(file, clock.now()))) {
    if (clock.now() > deadline) throw new UpstreamError("another process does not end bringing the repository near");
    await giveUpStale(file, clock.now() - staleMs);
    await clock.sleep(LOOK_MS);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string, now: number): Promise<boolean> {
  try {
    await writeFile(file, "", { flag: "wx" });
  } catch (cause) {
    if (typeof cause === "object" && cause !== null && "code" in cause && cause.code === "EEXIST") return false;
    throw new UpstreamError(`the folder of copies cannot be written: ${cause}`, { cause });
  }
  await utimes(file, now / 1000, now / 1000);
  return true;
}

/** Takes it away under a name of its own: of several who try, one succeeds. */
async function giveUpStale(file: string, before: number): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found === null || found.mtimeMs >= before) return;
  const away = `${file}.${randomUUID()}`;
  await rename(file, away).catch(() => undefined);
  await rm(away, { force: true });
}
