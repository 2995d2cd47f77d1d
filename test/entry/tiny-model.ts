import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { EVIDENCE_VERSION } from "#gate/evidence.ts";
import { LANGUAGES } from "#trajectory/language.ts";
import { FEATURE_BUCKETS, FEATURE_VERSION } from "#trajectory/step-features.ts";
import { MADE_UP_RISK } from "./made-up-risk.ts";

/**
 * An ONNX graph of nine nodes with the real model's inputs and output: it counts the tokens with id 1 up to each step's
 * end; `vulnerable` is twice that count, `secure` is 1 minus it. So code is secure until it says `strcpy`.
 */
const GRAPH = [
  "CAgSADriAwocCglpbnB1dF9pZHMKA29uZRIDaGl0IgVFcXVhbAocCgNoaXQSBGhpdGYiBENhc3QqCQoCdG8YAaABAgoZCgRoaXRm",
  "CgRheGlzEgNzdW0iBkN1bVN1bQopCgNzdW0KCXN0ZXBfZW5kcxICYXQiBkdhdGhlcioLCgRheGlzGAGgAQIKFQoCYXQKBXNjYWxl",
  "EgN2dWwiA011bAolCgN2dWwSBHZ1bFQiCVRyYW5zcG9zZSoNCgRwZXJtQAFAAKABBwoQCgR2dWxUEgNzZWMiA05lZwoWCgNzZWMK",
  "BGJpYXMSBHNlY2IiA0FkZAopCgR2dWxUCgRzZWNiEgZsb2dpdHMiBkNvbmNhdCoLCgRheGlzGAGgAQISBHRpbnkqChAHOgEBQgNv",
  "bmUqCxAHOgEBQgRheGlzKg8QASIEAAAAQEIFc2NhbGUqDhABIgQAAIA/QgRiaWFzWhwKCWlucHV0X2lkcxIPCg0IBxIJCgIIAQoD",
  "EgFuWhgKCXN0ZXBfZW5kcxILCgkIBxIFCgMSAXNaGgoLZmVhdHVyZV9pZHMSCwoJCAcSBQoDEgFmWhwKDWZlYXR1cmVfc3RlcHMS",
  "CwoJCAcSBQoDEgFmYhkKBmxvZ2l0cxIPCg0IARIJCgMSAXMKAggCQgQKABAR",
].join("");

/** `strcpy` is token 1, everything else token 0. */
const TOKENIZER = {
  version: "1.0",
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: { type: "Split", pattern: { Regex: "\\s+|\\w+|[^\\w\\s]" }, behavior: "Isolated", invert: false },
  post_processor: null,
  decoder: null,
  model: {
    type: "WordPiece",
    vocab: { "[UNK]": 0, strcpy: 1 },
    unk_token: "[UNK]",
    continuing_subword_prefix: "##",
    max_input_chars_per_word: 100,
  },
};

/** Writes a whole model folder that onnxruntime loads and `openModel` accepts. */
export function writeTinyModel(folder: string): void {
  const files = {
    model: writeFile(folder, "model.onnx", Buffer.from(GRAPH, "base64")),
    tokenizer: writeFile(folder, "tokenizer.json", JSON.stringify(TOKENIZER)),
    risk: writeFile(folder, "risk.json", JSON.stringify(MADE_UP_RISK)),
  };
  const manifest = {
    contractVersion: 1,
    name: "tiny",
    files,
    prompt: "",
    stepSeparator: "\n\n",
    labels: { vulnerable: 0, secure: 1 },
    addsBeginningOfSequence: false,
    maxTokens: 256,
    features: { version: FEATURE_VERSION, buckets: FEATURE_BUCKETS },
    evidenceVersion: EVIDENCE_VERSION,
    tau: 0.1,
    vulnerableAtOrBelow: 0,
    languages: LANGUAGES,
  };
  writeFile(folder, "manifest.json", JSON.stringify(manifest, null, 2));
}

function writeFile(folder: string, path: string, content: string | Buffer) {
  writeFileSync(join(folder, path), content);
  return { path, sha256: createHash("sha256").update(content).digest("hex") };
}
