/**
 * Characters that a terminal, an editor or a page obeys instead of showing: controls, bidirectional marks, what has no
 * width (https://trojansource.codes), halves of a character. The two selectors of emoji style stay: they hide nothing.
 */
const OBEYED = /(?!\n|\t|\ufe0e|\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Text of a stranger as it may stand in a terminal: what would be obeyed is shown as `\u{202e}`; line ends and tabs stay. */
export function makeInert(text: string): string {
  return text.replace(/\r\n/gu, "\n").replace(OBEYED, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** The same on one line. */
export function makeInertLine(text: string): string {
  return makeInert(text).replace(/\n/gu, "\\n").replace(/\t/gu, " ");
}
