import type { Wire } from "#entry/wire.ts";
import type { ScoreResult, Scorer } from "#ports.ts";
import { BY_REWARD } from "../fakes/by-reward.ts";
import { MADE_UP_RISK } from "./made-up-risk.ts";

type Model = Awaited<ReturnType<Wire["openModel"]>>;

export const MODEL_DIGEST = "d".repeat(64);

/** A model as `openModel` gives it, without its files. */
export const FAKE_MODEL: Model = {
  manifest: {
    contractVersion: 1,
    name: "made-up-1",
    files: {
      model: { path: "model.onnx", sha256: MODEL_DIGEST },
      tokenizer: { path: "tokenizer.json", sha256: MODEL_DIGEST },
      risk: { path: "risk.json", sha256: MODEL_DIGEST },
    },
    prompt: "",
    stepSeparator: "\n\n",
    labels: { vulnerable: 0, secure: 1 },
    addsBeginningOfSequence: false,
    maxTokens: 512,
    context: "step",
    features: { version: 1, buckets: 16 },
    evidenceVersion: 1,
    tau: 0.1,
    vulnerableAtOrBelow: 0,
    languages: ["c"],
  },
  modelPath: "/no/model.onnx",
  cachedModelPath: null,
  tokenizer: "{}",
  risk: MADE_UP_RISK,
  judge: BY_REWARD,
  precedents: null,
  families: null,
  digest: MODEL_DIGEST,
};

/** Scores every step the same; computes on the CPU whatever was asked for, as a machine without a card does. */
export function fakeScorer(logits = { vulnerable: 0, secure: 1 }): Scorer {
  return {
    model: { name: "made-up-1", digest: MODEL_DIGEST, provider: "cpu", maxTokens: 512 },
    score: async (trajectories) =>
      trajectories.map(({ steps }): ScoreResult => {
        return { kind: "scored", logits: steps.filter(({ isScored }) => isScored).map(() => logits) };
      }),
    countTokens: (code) => code.length,
    async close() {},
  };
}
