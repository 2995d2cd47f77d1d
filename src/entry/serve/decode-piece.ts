/** A piece as text, and the bytes at its end that begin a character which the next piece ends: at most three. */
export type DecodedPiece = { readonly text: string; readonly left: Uint8Array };

/** Decodes UTF-8 that arrives in pieces, after what was left of the one before; null for bytes that are no UTF-8. */
export function decodePiece(left: Uint8Array, bytes: Uint8Array): DecodedPiece | null {
  const all = Buffer.concat([left, bytes]);
  const whole = all.length - unfinished(all);
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(all.subarray(0, whole)), left: all.subarray(whole) };
  } catch {
    return null;
  }
}

/** Bytes at the end that begin a character and do not end it (RFC 3629, 3). */
function unfinished(bytes: Uint8Array): number {
  for (let count = 1; count <= Math.min(3, bytes.length); count++) {
    const byte = bytes[bytes.length - count] ?? 0;
    if (byte >= 0xc0) return lengthOf(byte) > count ? count : 0;
  }
  return 0;
}

/** 1 for a byte that begins no character: it is refused at once. */
function lengthOf(first: number): number {
  if (first >= 0xf5) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
