/** GitHub refuses a comment or a summary of more than 65,535 characters. */
const LONGEST = 65_535;
/** Kept free for the sentence that says how many parts are missing. */
const SENTENCE = 200;

/**
 * As many whole parts, from the first, as a comment holds beside `taken` characters of other text; then, where parts
 * are missing, what `left` says of their number. Each part takes one line end more than its length.
 */
export function fitParts(
  parts: readonly string[],
  taken: number,
  left: (missing: number) => string,
): readonly string[] {
  let room = LONGEST - taken - SENTENCE;
  const tooLong = parts.findIndex((part) => {
    room -= part.length + 1;
    return room < 0;
  });
  return tooLong < 0 ? parts : [...parts.slice(0, tooLong), left(parts.length - tooLong)];
}
