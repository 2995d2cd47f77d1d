import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ConfigError } from "#errors.ts";
import { errorCode } from "./error-code.ts";

/** A file's bytes, decompressed as its name says. ConfigError where it is missing, cut, or `xz` is not installed. */
export async function* openText(file: string): AsyncGenerator<Buffer> {
  try {
    if (file.endsWith(".xz")) yield* throughXz(file);
    else yield* plainOrGzip(file);
  } catch (error) {
    throw translate(file, error);
  }
}

async function* plainOrGzip(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  if (!file.endsWith(".gz")) return yield* source as AsyncIterable<Buffer>;
  const unzipped = createGunzip();
  source.on("error", (error) => unzipped.destroy(error));
  yield* source.pipe(unzipped) as AsyncIterable<Buffer>;
}

/** Node has no xz of its own: the program does it. */
async function* throughXz(file: string): AsyncGenerator<Buffer> {
  const xz = spawn("xz", ["--decompress", "--stdout", "--", file], { stdio: ["ignore", "pipe", "pipe"] });
  const complaints = collect(xz.stderr);
  const ended = new Promise<number | null>((resolve, reject) => xz.on("error", reject).on("close", resolve));
  // Awaited below; a failed start must not count as unhandled before that.
  ended.catch(() => undefined);
  try {
    yield* xz.stdout as AsyncIterable<Buffer>;
    const code = await ended;
    if (code !== 0) throw new ConfigError(`${file}: ${(await complaints).trim()}; fetch the file again`);
  } finally {
    xz.kill();
  }
}

async function collect(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function translate(file: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === "ENOENT" && file.endsWith(".xz") && isSpawn(error)) {
    return new ConfigError(`${file}: the program xz is needed to read it; install xz or decompress the file`);
  }
  if (code === "ENOENT") return new ConfigError(`${file}: no such file`);
  if (code === "EISDIR") return new ConfigError(`${file}: a folder, not a file`);
  if (code === "EACCES") return new ConfigError(`${file}: not readable; check its permissions`);
  if (code === "Z_BUF_ERROR") return new ConfigError(`${file}: ends too early; fetch the file again`);
  if (code.startsWith("Z_")) return new ConfigError(`${file}: not valid gzip; fetch the file again`);
  return error;
}

function isSpawn(error: unknown): boolean {
  return typeof error === "object" && error !== null && "syscall" in error && String(error.syscall).startsWith("spawn");
}
