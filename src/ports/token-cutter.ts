import type { TokenizedText } from "#pairs/token-masks.ts";

/** Cuts text as a model's tokenizer does. */
export type TokenCutter = {
  /** sha256 of the tokenizer's file. */
  readonly digest: string;
  cut(text: string): TokenizedText;
};
