import { createWriteStream, rmSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { ConfigError } from "#errors.ts";
import { errorCode } from "./error-code.ts";

/** Writes one record a line, gzipped where the name ends so. A file under the final name is always whole. */
export async function writeRecords(file: string, records: AsyncIterable<object>): Promise<void> {
  const partial = `${file}.${process.pid}.partial`;
  // Also when the process ends before all is written, as after Ctrl-C.
  const sweep = (): void => rmSync(partial, { force: true });
  process.once("exit", sweep);
  try {
    const lines = Readable.from(linesOf(records));
    const target = createWriteStream(partial);
    await (file.endsWith(".gz") ? pipeline(lines, createGzip(), target) : pipeline(lines, target));
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw translate(file, error);
  } finally {
    process.off("exit", sweep);
  }
}

async function* linesOf(records: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}

const CURES: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist; make it first",
  EACCES: "not writable; check the folder's permissions",
  EISDIR: "a folder, not a file; name a file",
  ENOSPC: "the disk is full; free some space or write elsewhere",
};

function translate(file: string, error: unknown): unknown {
  const cure = CURES[errorCode(error)];
  return cure === undefined ? error : new ConfigError(`${file}: ${cure}`);
}
