import { Tokenizer } from "@huggingface/tokenizers";
import { createStepEncoder, type StepEncoder } from "./encode-steps.ts";
import type { OpenModel } from "./open-model.ts";

/** Encodes steps as a model folder's tokenizer does. */
export function openEncoder({ tokenizer, manifest }: Pick<OpenModel, "tokenizer" | "manifest">): StepEncoder {
  return createStepEncoder(openTokenizer({ tokenizer }), manifest);
}

/** The ids of any text, without special tokens. */
export function openTokenizer({ tokenizer }: Pick<OpenModel, "tokenizer">): (text: string) => readonly number[] {
  const known = new Tokenizer(JSON.parse(tokenizer), {});
  return (text) => known.encode(text, { add_special_tokens: false }).ids;
}

/** Model tokens that a step's code takes, its separator included: known here, wherever it is scored. */
export function openTokenCounter(model: Pick<OpenModel, "tokenizer" | "manifest">): (code: string) => number {
  const encoder = openEncoder(model);
  return (code) => encoder.encode(code).tokens.length;
}
