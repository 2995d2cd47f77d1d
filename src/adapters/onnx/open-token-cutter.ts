import { Tokenizer } from "@huggingface/tokenizers";
import type { TokenCutter } from "#ports/token-cutter.ts";
import type { OpenModel } from "./open-model.ts";
import { byteOffsets, codePointOffsets } from "./token-offsets.ts";

/** Cuts text by a model folder's tokenizer, as it stands: without separators, without a look at steps. */
export function openTokenCutter({ tokenizer, manifest }: Pick<OpenModel, "tokenizer" | "manifest">): TokenCutter {
  const known = new Tokenizer(JSON.parse(tokenizer), {});
  return {
    digest: manifest.files.tokenizer.sha256,
    cut(text) {
      const { ids, tokens } = known.encode(text, { add_special_tokens: false });
      return { ids, offsets: codePointOffsets(text, byteOffsets(tokens)) };
    },
  };
}
