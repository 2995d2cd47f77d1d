/** Characters that a terminal or a reader obeys instead of showing: controls, bidirectional marks, zero-width ones. */
const OBEYED = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text of a stranger as it may stand in a terminal: what would be obeyed is shown as `\u{202e}`; line ends and tabs stay. */
export function makeInert(text: string): string {
  return text.replace(/\r\n/gu, "\n").replace(OBEYED, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** The same on one line. */
export function makeInertLine(text: string): string {
  return makeInert(text).replace(/\n/gu, "\\n").replace(/\t/gu, " ");
}

/** Text as it may stand in HTML, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return makeInert(text).replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}
