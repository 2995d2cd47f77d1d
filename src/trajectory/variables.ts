import { KEYWORDS } from "./keywords.ts";
import type { Lexeme } from "./lexemes.ts";

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
 * For each lexeme whether it may name a variable, which its author could have called anything: a word in lower case that
 * is no keyword and, where it stands, no field, call, type, label, key or keyword argument. Types before a name are words,
 * too: what is not told here apart is called a variable.
 */
export function variablesOf(lexemes: readonly Lexeme[]): readonly boolean[] {
  const depths = depthsOf(lexemes);
  return lexemes.map(({ kind, text }, index) => {
    if (kind !== "word" || !isPlainName(text)) return false;
    const around = { before: lexemes[index - 1]?.text ?? "", after: lexemes[index + 1]?.text ?? "" };
    return !isForeign(around) && !isNamedArgument(around, depths[index] ?? 0);
  });
}

/** Lower case first: constants, types and macros look otherwise. */
function isPlainName(word: string): boolean {
  return (
    /^[\p{Ll}_$][\p{L}\p{N}_$]*$/u.test(word) && !KEYWORDS.has(word) && word !== "_" && !/^\$?this$|^__/.test(word)
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
function depthsOf(lexemes: readonly Lexeme[]): readonly number[] {
  let depth = 0;
  return lexemes.map(({ text }) => {
    if (text === "(" || text === "[") depth += 1;
    if (text === ")" || text === "]") depth = Math.max(0, depth - 1);
    return depth;
  });
}
