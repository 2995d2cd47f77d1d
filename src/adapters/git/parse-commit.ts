/** What a commit object says: its parents, and its message in the encoding that it names. */
export function parseCommit(bytes: Uint8Array): { readonly parents: readonly string[]; readonly message: string } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.indexOf("\n\n");
  const headers = buffer.toString("latin1", 0, end < 0 ? buffer.length : end);
  const parents = [...headers.matchAll(/^parent ([0-9a-f]{40}(?:[0-9a-f]{24})?)$/gm)].map(([, id = ""]) => flat(id));
  const encoding = /^encoding (\S+)$/m.exec(headers)?.[1] ?? "utf-8";
  return { parents, message: end < 0 ? "" : decode(buffer.subarray(end + 2), encoding) };
}

/** A copy: a piece of a string keeps the whole of it in memory, and a history has a million ids. */
function flat(id: string): string {
  return Buffer.from(id, "latin1").toString("latin1");
}

/** Bytes that are not what they are said to be are read as latin1: every byte is some character there. */
function decode(bytes: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}
