/** Part of a page; of two parts the one of the lower rank is worth more. */
export type PagePart = { readonly text: string; readonly rank: number };

/** Kept free for the sentence that says how many parts are missing. */
const SENTENCE = 200;

const encoder = new TextEncoder();

/**
 * Parts joined by line ends, in their order, within `most` bytes of UTF-8 (never fewer than UTF-16 units, so that a
 * limit in either holds). What does not fit is left out whole, the least worth first, and `left` says of how many.
 */
export function fitBytes(parts: readonly PagePart[], most: number, left: (missing: number) => string): string {
  const kept = new Set<PagePart>();
  let room = most - SENTENCE;
  for (const part of [...parts].sort((one, other) => one.rank - other.rank)) {
    const bytes = bytesOf(part.text) + 1;
    if (bytes > room) continue;
    room -= bytes;
    kept.add(part);
  }
  const missing = parts.length - kept.size;
  const texts = parts.filter((part) => kept.has(part)).map(({ text }) => text);
  return [...texts, ...(missing === 0 ? [] : [left(missing)])].join("\n");
}

/** As much of a text, by whole characters, as `most` bytes of UTF-8 hold; what is cut ends in `…`. */
export function cutToBytes(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  let room = most - bytesOf("…");
  let end = 0;
  for (const character of text) {
    room -= bytesOf(character);
    if (room < 0) break;
    end += character.length;
  }
  return `${text.slice(0, end)}…`;
}

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}
