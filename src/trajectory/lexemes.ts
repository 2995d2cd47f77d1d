/** A lexeme of any of the languages: a word, a number, a string or character literal, or an operator. */
export type Lexeme = { readonly kind: "word" | "number" | "string" | "operator"; readonly text: string };

// One alternative a kind, none nested. A literal is bounded, so that a text of a hundred thousand unclosed quotes is
// still read in linear time; a longer or unclosed one falls through to its quote as an operator and the words inside.
const LEXEME =
  /(?<string>"(?:\\.|[^"\\\n]){0,1000}"|'(?:\\.|[^'\\\n]){0,1000}'|`(?:\\.|[^`\\]){0,1000}`)|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<number>\d[\w.]*)|(?<operator><<=|>>=|\.\.\.|===|!==|->|=>|::|[-+*/%&|^!=<>]=|&&|\|\||<<|>>|\+\+|--|[^\s\p{L}\p{N}_$])/gu;

const KINDS = ["string", "word", "number", "operator"] as const;

/** Cuts code (comments already out) into lexemes; white space separates and is gone. The same rules for every language. */
export function lexemesOf(code: string): readonly Lexeme[] {
  return [...code.matchAll(LEXEME)].map((match) => {
    const kind = KINDS.find((name) => match.groups?.[name] !== undefined) ?? "operator";
    return { kind, text: match[0] };
  });
}
