type Offset = readonly [start: number, end: number];

/** Where tokens of a byte-level vocabulary lie, in bytes: each of their characters stands for one byte. */
export function byteOffsets(tokens: readonly string[]): readonly Offset[] {
  let at = 0;
  return tokens.map((token) => {
    const start = at;
    at += [...token].length;
    return [start, at] as const;
  });
}

/** The same in code points of the text: every one that a token has a byte of. */
export function codePointOffsets(text: string, offsets: readonly Offset[]): readonly Offset[] {
  const pointAt: number[] = [];
  let point = 0;
  for (const character of text) {
    for (let left = Buffer.byteLength(character); left > 0; left--) pointAt.push(point);
    point += 1;
  }
  if ((offsets.at(-1)?.[1] ?? 0) !== pointAt.length) {
    throw new RangeError("the tokenizer is not byte-level: its tokens are not as long as the text");
  }
  return offsets.map(([start, end]) => [pointAt[start] as number, (pointAt[end - 1] as number) + 1] as const);
}
