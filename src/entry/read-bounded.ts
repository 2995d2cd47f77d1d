import { createReadStream } from "node:fs";
import { ConfigError } from "#errors.ts";
import { explainFileError } from "./explain-file-error.ts";

/** A file that the user named, as bytes. @throws ConfigError where it cannot be read or has more than `maxBytes`. */
export async function readFileBounded(file: string, maxBytes: number): Promise<Uint8Array> {
  try {
    return await readBounded(createReadStream(file), { name: file, maxBytes });
  } catch (error) {
    throw explainFileError(file, error);
  }
}

/** A stream's bytes; the bound also ends what never ends, such as a device. */
export async function readBounded(
  stream: AsyncIterable<Buffer>,
  { name, maxBytes }: { readonly name: string; readonly maxBytes: number },
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) throw new ConfigError(`${name}: more than ${maxBytes} bytes; name a smaller file`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
