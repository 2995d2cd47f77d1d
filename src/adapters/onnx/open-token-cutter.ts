import { Tokenizer } from "@huggingface/tokenizers";
import type { TokenCutter } from "#ports/token-cutter.ts";
import { byteOffsets, codePointOffsets } from "./token-offsets.ts";

/** Of an open model, what its tokenizer is. */
type TokenizerOfModel = {
  readonly tokenizer: string;
  readonly manifest: { readonly files: { readonly tokenizer: { readonly sha256: string } } };
};

/** Cuts text by a model folder's tokenizer, as it stands: without separators, without a look at steps. */
export function openTokenCutter({ tokenizer, manifest }: TokenizerOfModel): TokenCutter {
  const known = new Tokenizer(JSON.parse(tokenizer), {});
  return {
    digest: manifest.files.tokenizer.sha256,
    cut(text) {
      const { ids, tokens } = known.encode(text, { add_special_tokens: false });
      return { ids, offsets: codePointOffsets(text, byteOffsets(tokens)) };
    },
  };
}
