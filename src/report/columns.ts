/** Scripts and pictures that take two columns of a terminal (Unicode, UAX 11, near enough for a cut). */
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
const NARROWLESS = /[\p{Mn}\p{Me}]/u;

/** Columns that a line without control characters takes in a terminal. */
export function columnsOf(line: string): number {
  return [...line].reduce((sum, character) => sum + widthOf(character), 0);
}

/** A line that fits: what is too long ends in `…`. */
export function cutToColumns(line: string, columns: number): string {
  if (columnsOf(line) <= columns) return line;
  let used = 1;
  let kept = "";
  for (const character of line) {
    used += widthOf(character);
    if (used > columns) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Prose in lines that fit, broken at spaces; a word longer than a line stays whole, so that a path can be copied. */
export function wrapToColumns(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(last) + 1 + columnsOf(word) <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function widthOf(character: string): number {
  if (NARROWLESS.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
