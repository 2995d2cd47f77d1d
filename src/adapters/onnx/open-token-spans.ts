import { Tokenizer } from "@huggingface/tokenizers";
import { ConfigError } from "#errors.ts";
import { readingOf } from "#trajectory/reading.ts";
import type { OpenModel } from "./open-model.ts";

/** The tokens of a step, as places in what the model reads of it: UTF-16 units, the end exclusive. */
export type TokenSpans = {
  readonly reading: string;
  /** In order. Tokens that share a character overlap. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
};

/**
 * Tells where a step's tokens stand: its separator's left out, and those past the model's limit too.
 * @throws ConfigError, when called, for a tokenizer that does not work on bytes: its tokens do not say what they cover.
 */
export function openTokenSpans({
  tokenizer,
  manifest,
}: Pick<OpenModel, "tokenizer" | "manifest">): (code: string) => TokenSpans {
  const known = new Tokenizer(JSON.parse(tokenizer), {});
  return (code) => {
    const reading = readingOf(code);
    const { tokens } = known.encode(reading, { add_special_tokens: false });
    return { reading, spans: spansOf(tokens, reading).slice(0, manifest.maxTokens) };
  };
}

/** A byte-level token is written as one character a byte (GPT-2's alphabet of bytes). */
function spansOf(tokens: readonly string[], reading: string): TokenSpans["spans"] {
  const units = unitsOfBytes(reading);
  let at = 0;
  const spans = tokens.map((token) => {
    const [first, last] = [units[at], units[at + token.length - 1]];
    at += token.length;
    return { start: first?.start ?? 0, end: last?.end ?? 0 };
  });
  if (at === units.length) return spans;
  throw new ConfigError("the model's tokenizer does not work on bytes: its tokens do not say what they cover");
}

/** For each byte of the text in UTF-8 the character it belongs to. */
function unitsOfBytes(text: string): TokenSpans["spans"] {
  let start = 0;
  return [...text].flatMap((character) => {
    const span = { start, end: start + character.length };
    start = span.end;
    return Array.from({ length: Buffer.byteLength(character) }, () => span);
  });
}
