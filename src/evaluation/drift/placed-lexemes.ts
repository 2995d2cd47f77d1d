import { type Lexeme, lexemesOf } from "#trajectory/lexemes.ts";
import type { TextSpan } from "#trajectory/outline.ts";

/** A lexeme and the index in the text at which it begins. */
export type PlacedLexeme = Lexeme & { readonly at: number };

/** The lexemes of a text with their places; nothing inside a comment is one. */
export function placedLexemes(text: string, comments: readonly TextSpan[]): readonly PlacedLexeme[] {
  const code = withoutComments(text, comments);
  let next = 0;
  // Lexemes come in order and only white space stands between them, so each is found where the last one ended.
  return lexemesOf(code).map((lexeme) => {
    const at = code.indexOf(lexeme.text, next);
    next = at + lexeme.text.length;
    return { ...lexeme, at };
  });
}

/** The text with a space for each character of a comment, so that places hold. */
function withoutComments(text: string, comments: readonly TextSpan[]): string {
  const starts = lineStarts(text);
  const characters = text.split("");
  for (const { startLine, startColumn, endLine, endColumn } of comments) {
    const end = (starts[endLine - 1] ?? text.length) + endColumn;
    for (let at = (starts[startLine - 1] ?? text.length) + startColumn; at < end; at++) {
      if (characters[at] !== "\n") characters[at] = " ";
    }
  }
  return characters.join("");
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}
