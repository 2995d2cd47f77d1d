import { UpstreamError } from "#errors.ts";
import type { ByteReader } from "./byte-reader.ts";
import { type CatFile, startCatFile } from "./cat-file.ts";
import type { GitPlace } from "./run-git.ts";

/** Reads blobs by id, never one that is larger than asked for. */
export type BlobReader = {
  readBlob(blobId: string, maxBytes: number): Promise<Uint8Array | null>;
  close(): Promise<void>;
};

/** Two git processes, started when first needed: one knows sizes, the other gives bytes. */
export function makeBlobReader(place: GitPlace): BlobReader {
  const running = new Map<string, CatFile>();
  const start = (mode: "--batch" | "--batch-check"): CatFile => {
    const catFile = running.get(mode) ?? startCatFile(place, mode);
    running.set(mode, catFile);
    return catFile;
  };
  return {
    async readBlob(blobId, maxBytes) {
      const size = await start("--batch-check").ask(blobId, (answer) => readSize(answer, blobId));
      return size > maxBytes ? null : start("--batch").ask(blobId, (answer) => readContent(answer, blobId));
    },
    async close() {
      const all = [...running.values()];
      running.clear();
      await Promise.all(all.map((catFile) => catFile.close()));
    },
  };
}

/** `<id> blob <size>`, or `<id> missing`. */
async function readSize(answer: ByteReader, blobId: string): Promise<number | null> {
  const line = await answer.readLine();
  if (line === null) return null;
  const [, type, size] = line.split(" ");
  if (type === "blob") return Number(size);
  const met = type === "missing" ? "is missing (a partial or damaged clone?)" : `is no blob but a ${type}`;
  throw new UpstreamError(`object ${blobId} ${met}`);
}

async function readContent(answer: ByteReader, blobId: string): Promise<Uint8Array | null> {
  const size = await readSize(answer, blobId);
  const bytes = size === null ? null : await answer.readBytes(size);
  // A line end closes the answer.
  return bytes === null || (await answer.readBytes(1)) === null ? null : bytes;
}
