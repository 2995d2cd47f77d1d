import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

/** Writes lines, gzipped where the name ends so: the same bytes for the same lines. The file appears when all is written. */
export async function writeLines(file: string, lines: readonly string[]): Promise<void> {
  const partial = `${file}.${process.pid}.partial`;
  try {
    const text = Readable.from(lines.map((line) => `${line}\n`));
    const target = createWriteStream(partial);
    await (file.endsWith(".gz") ? pipeline(text, createGzip({ level: 9 }), target) : pipeline(text, target));
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}
