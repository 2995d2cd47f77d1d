/**
 * Indented JSON whose strings hold nothing that a terminal or an editor obeys: invisible and bidirectional characters
 * are escaped, not lost. One line end at the end.
 */
export function jsonText(document: unknown): string {
  const text = JSON.stringify(document, null, 2);
  return `${text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, escaped)}\n`;
}

/** In UTF-16 units, as JSON escapes. */
function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`)
    .join("");
}
