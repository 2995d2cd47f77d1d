import type { Lexeme } from "#trajectory/lexemes.ts";
import { subWordsOf } from "#trajectory/sub-words.ts";

/** Lexemes that count as a part by their whole text. */
const BY_TEXT: Readonly<Record<string, string>> = {
  condition: "if elif unless ?",
  otherwise: "else",
  choice: "case switch default match",
  return: "return",
  loop: "for while",
  jump: "goto break continue",
  comparison: "< > <= >=",
  equality: "== != === !==",
  negation: "! not",
  conjunction: "&& || and or",
  null: "NULL nullptr None null nil",
  zero: "0",
  one: "1",
  sizeof: "sizeof",
  assignment: "=",
  addition: "+ ++ +=",
  subtraction: "- -- -=",
  multiplication: "* *=",
  division: "/ %",
  shift: "<< >>",
  bits: "& | ^ ~",
  index: "[",
  arrow: "->",
  dot: ".",
  call: "(",
  block: "{",
  comma: ",",
  statement: ";",
  type: "int unsigned size_t long char uint8_t uint16_t uint32_t uint64_t int32_t int64_t ssize_t",
  constant: "static const final",
  handler: "try catch except rescue finally defer",
};

/** Identifiers that count as a part by one of their words. */
const BY_WORD: Readonly<Record<string, string>> = {
  length: "len length size sz count num cnt n",
  bound: "max min limit maximum bound bounds end overflow",
  error: "err error fail failed invalid warn bad exception throw raise abort assert",
  memory:
    "alloc malloc calloc realloc free memcpy memset memmove strcpy strcat strncpy strlcpy snprintf sprintf strlen strdup",
  buffer: "buf buffer data ptr p src dst str",
  check: "check verify valid validate is has safe sanitize escape clean",
  ownership: "lock unlock mutex ref unref put get release",
  position: "i j k idx offset off pos start",
  message: "log debug print printf message msg",
};

const BY_KIND = ["line", "number", "string", "name", "macro"] as const;

/** The names of the parts, in the order of the counts. Part of the contract with the risk model. */
export const COMPOSITION_PARTS: readonly string[] = [...Object.keys(BY_TEXT), ...Object.keys(BY_WORD), ...BY_KIND];

const TEXT_PART = invert(BY_TEXT);
const WORD_PART = invert(BY_WORD);

/** The parts a lexeme counts as: none for punctuation, several for a name of several words. */
export function partsOf(lexeme: Lexeme): readonly string[] {
  const byText = TEXT_PART.get(lexeme.text);
  if (lexeme.kind === "operator") return byText === undefined ? [] : [byText];
  if (lexeme.kind === "string") return ["string"];
  if (lexeme.kind === "number") return byText === undefined ? ["number"] : ["number", byText];
  const words = subWordsOf(lexeme.text).flatMap((word) => WORD_PART.get(word) ?? []);
  const kind = /^[\p{Lu}\p{N}_]{2,}$/u.test(lexeme.text) ? "macro" : "name";
  return [kind, ...(byText === undefined ? [] : [byText]), ...words];
}

function invert(parts: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(parts).flatMap(([part, texts]) => texts.split(" ").map((text) => [text, part] as const)),
  );
}
