import { KEYWORDS } from "#trajectory/keywords.ts";
import type { Outline } from "#trajectory/outline.ts";
import { type PlacedLexeme, placedLexemes } from "./placed-lexemes.ts";

/** What stands before a name that belongs to something else. */
const OWNED_BY = [
  ".",
  "->",
  "::",
  "@",
  "#",
  "struct",
  "union",
  "enum",
  "class",
  "goto",
  "import",
  "from",
  "new",
  "interface",
];

/** What stands after a name that is called, is a label or a key, or qualifies another. */
const NO_VARIABLE_BEFORE = ["(", "::", ":", "!", "<"];

/**
 * Names that a text gives to variables of its own, so that renaming each of them everywhere leaves the code valid and
 * its meaning as it was: words that are assigned to somewhere, and that are nowhere a field, a call, a type, a label,
 * a key, a keyword argument or part of a string. Rather too few than one too many.
 */
export function localNames(text: string, outline: Outline): ReadonlySet<string> {
  const lexemes = placedLexemes(text, outline.comments);
  const depths = depthsOf(lexemes);
  const assigned = new Set<string>();
  const others = new Set<string>(outline.functions.map(({ name }) => name));
  const strings = new Set(
    lexemes.filter(isString).flatMap((lexeme) => lexeme.text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []),
  );
  lexemes.forEach((lexeme, index) => {
    if (lexeme.kind !== "word") return;
    const around = { before: lexemes[index - 1]?.text ?? "", after: lexemes[index + 1]?.text ?? "" };
    if (!isPlainName(lexeme.text) || isForeign(around) || isNamedArgument(around, depths[index] ?? 0))
      others.add(lexeme.text);
    else if (around.after === "=") assigned.add(lexeme.text);
  });
  return new Set([...assigned].filter((name) => !others.has(name) && !strings.has(name)));
}

function isString({ kind }: PlacedLexeme): boolean {
  return kind === "string";
}

/** Lower case first and two letters long: constants, types and macros look otherwise. */
function isPlainName(word: string): boolean {
  return (
    /^[\p{Ll}_$][\p{L}\p{N}_$]+$/u.test(word) && !KEYWORDS.has(word) && word !== "_" && !/^\$?this$|^__/.test(word)
  );
}

type Around = { readonly before: string; readonly after: string };

function isForeign({ before, after }: Around): boolean {
  return OWNED_BY.includes(before) || NO_VARIABLE_BEFORE.includes(after);
}

/** `call(name=value)` names a parameter of someone else's; `{ name = 1 }` a field. */
function isNamedArgument({ after }: Around, depth: number): boolean {
  return depth > 0 && after === "=";
}

/** How many parentheses and brackets are open at each lexeme. */
function depthsOf(lexemes: readonly PlacedLexeme[]): readonly number[] {
  let depth = 0;
  return lexemes.map(({ text }) => {
    if (text === "(" || text === "[") depth += 1;
    if (text === ")" || text === "]") depth = Math.max(0, depth - 1);
    return depth;
  });
}
