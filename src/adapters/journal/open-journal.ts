import { createReadStream, createWriteStream } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { MiningJournal, OpenJournal } from "#ports/mining-journal.ts";
import { readProgress, startProgress } from "./progress-file.ts";

/**
 * Two files beside the output: `.partial` has the records, `.progress` says after each commit how far they go. A run
 * that was killed between the two writes left records that nobody vouches for: they are cut off.
 */
export const openJournal: OpenJournal = async (file, run) => {
  const paths = { output: file, partial: `${file}.partial`, progress: `${file}.progress` };
  const found = run.isResumed ? await readProgress(paths, run.settings) : null;
  const begun = found ?? (await startProgress(paths, run));
  const records = await open(paths.partial, "a");
  const progress = await open(paths.progress, "a");
  let offset = begun.offset;
  const close = async (): Promise<void> => {
    await Promise.all([records, progress].map((handle) => closeOnce(handle)));
  };
  return {
    head: begun.head,
    done: begun.done,
    async append(entry, lines) {
      const text = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
      await records.appendFile(text);
      offset += text.length;
      await progress.appendFile(`${JSON.stringify({ ...entry, offset })}\n`);
    },
    async finish() {
      await close();
      await publish(paths.partial, file);
      await rm(paths.progress, { force: true });
    },
    close,
  } satisfies MiningJournal;
};

/** A handle that was closed has the number -1. */
async function closeOnce(handle: FileHandle): Promise<void> {
  if (handle.fd >= 0) await handle.close();
}

async function publish(partial: string, file: string): Promise<void> {
  if (!file.endsWith(".gz")) return rename(partial, file);
  const packed = `${partial}.gz`;
  await pipeline(createReadStream(partial), createGzip(), createWriteStream(packed));
  await rename(packed, file);
  await rm(partial);
}
