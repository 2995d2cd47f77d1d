const SUB_WORD = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{L}/gu;

/** The words an identifier or a literal is made of, in lower case: `maxLen` and `MAX_LEN` are both `max`, `len`. */
export function subWordsOf(text: string): readonly string[] {
  return (text.match(SUB_WORD) ?? []).map((word) => word.toLowerCase());
}
