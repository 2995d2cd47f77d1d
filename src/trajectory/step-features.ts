import { KEYWORDS } from "./keywords.ts";
import { type Lexeme, lexemesOf } from "./lexemes.ts";
import { subWordsOf } from "./sub-words.ts";

/** Number of hash buckets: ids lie in [0, FEATURE_BUCKETS). Part of the contract with the model (manifest `features`). */
export const FEATURE_BUCKETS = 2 ** 19;

/** Changes with every change of meaning of an id; the manifest of a model names the version it was trained on. */
export const FEATURE_VERSION = 1;

const LONGEST_SHAPE = 4;
const LONGEST_WORDING = 3;

/**
 * What the additive part of the model reads of one step: the ids of its hashed n-grams, ascending, one for each time
 * an n-gram stands there, so that a second `if (` beside a first still counts. Two views:
 * the wording (1 to 3 sub-words of identifiers, `maxLen` = `max`, `len`) and the shape (1 to 4 lexemes with names
 * abstracted away, so that renaming moves little). N-grams never leave their step: unchanged steps cancel exactly.
 */
export function stepFeatures(code: string): readonly number[] {
  const lexemes = lexemesOf(code);
  const ids: number[] = [];
  addGrams(ids, lexemes.flatMap(wordingOf), { view: "w", longest: LONGEST_WORDING });
  addGrams(ids, lexemes.map(shapeOf), { view: "s", longest: LONGEST_SHAPE });
  return ids.sort((one, other) => one - other);
}

function addGrams(ids: number[], items: readonly string[], { view, longest }: { view: string; longest: number }) {
  for (let start = 0; start < items.length; start++) {
    let gram = view;
    for (let length = 1; length <= longest && start + length <= items.length; length++) {
      gram += `\u0000${items[start + length - 1]}`;
      ids.push(hashOf(gram) % FEATURE_BUCKETS);
    }
  }
}

const MOST_WORDS_OF_A_STRING = 8;

function wordingOf(lexeme: Lexeme): readonly string[] {
  if (lexeme.kind === "operator") return [lexeme.text];
  if (lexeme.kind === "number") return [isSmallNumber(lexeme.text) ? lexeme.text : "#"];
  const words = subWordsOf(lexeme.text);
  if (lexeme.kind === "string") return ['"', ...words.slice(0, MOST_WORDS_OF_A_STRING)];
  return words.length === 0 ? [lexeme.text] : words;
}

function shapeOf(lexeme: Lexeme, index: number, all: readonly Lexeme[]): string {
  if (lexeme.kind === "operator") return lexeme.text;
  if (lexeme.kind === "string") return "STRING";
  if (lexeme.kind === "number") return isSmallNumber(lexeme.text) ? lexeme.text : "NUMBER";
  if (KEYWORDS.has(lexeme.text)) return lexeme.text;
  if (/^[\p{Lu}\p{N}_]{2,}$/u.test(lexeme.text)) return "CONSTANT";
  return all[index + 1]?.text === "(" ? "CALL" : "NAME";
}

/** 0 and 1 carry meaning of their own: bounds, flags, error codes. */
function isSmallNumber(text: string): boolean {
  return text === "0" || text === "1";
}

/** 32-bit FNV-1a over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/), with a final mix so that low bits are even. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
