import type { ModelReply } from "#scoring-api/replies.ts";
import type { ServeContext } from "./serve-context.ts";

/** Which model scores here, and what one request may hold. */
export function answerModel({ model, scorer, limits }: ServeContext): ModelReply {
  const { manifest, digest } = model;
  return {
    name: manifest.name,
    digest,
    tokenizerDigest: manifest.files.tokenizer.sha256,
    contractVersion: manifest.contractVersion,
    maxTokens: manifest.maxTokens,
    provider: scorer.model.provider,
    tau: manifest.tau,
    languages: manifest.languages,
    limits,
  };
}
