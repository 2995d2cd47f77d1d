import type { Outline } from "#trajectory/outline.ts";
import { variablesOf } from "#trajectory/variables.ts";
import { type PlacedLexeme, placedLexemes } from "./placed-lexemes.ts";

/**
 * Names that a text gives to variables of its own, so that renaming each of them everywhere leaves the code valid and
 * its meaning as it was: words that are assigned to somewhere, and that are nowhere a field, a call, a type, a label,
 * a key, a keyword argument or part of a string. Rather too few than one too many.
 */
export function localNames(text: string, outline: Outline): ReadonlySet<string> {
  const lexemes = placedLexemes(text, outline.comments);
  const areVariables = variablesOf(lexemes);
  const assigned = new Set<string>();
  const others = new Set<string>(outline.functions.map(({ name }) => name));
  const strings = new Set(
    lexemes.filter(isString).flatMap((lexeme) => lexeme.text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []),
  );
  lexemes.forEach(({ kind, text: word }, index) => {
    if (kind !== "word") return;
    if (areVariables[index] !== true || word.length < 2) others.add(word);
    else if (lexemes[index + 1]?.text === "=") assigned.add(word);
  });
  return new Set([...assigned].filter((name) => !others.has(name) && !strings.has(name)));
}

function isString({ kind }: PlacedLexeme): boolean {
  return kind === "string";
}
