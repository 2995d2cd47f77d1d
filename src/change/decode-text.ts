/** A blob as text, or that it is none. */
export type DecodedText = { readonly kind: "text"; readonly text: string } | { readonly kind: "binary" };

/** Most characters that one call of `fromCharCode` takes safely. */
const CHUNK = 8192;

/**
 * Reads a blob as UTF-8, or, where it is not valid UTF-8, as latin1: one character a byte, so that line numbers hold.
 * A byte order mark stays in the text. A NUL anywhere makes it binary (so UTF-16 is binary, as it is for git).
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.includes(0)) return { kind: "binary" };
  try {
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: "text", text: decodeLatin1(bytes) };
  }
}

function decodeLatin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return text;
}
