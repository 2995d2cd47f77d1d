import type { ScoreResult, Scorer } from "#ports.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { planRuns } from "./encode-steps.ts";
import { stepLogitsOf } from "./flat-logits.ts";
import { openEncoder } from "./open-encoder.ts";
import type { OpenModel } from "./open-model.ts";
import { openScorePool, type PoolResult } from "./score-pool.ts";

export type OnnxScorerOptions = {
  readonly workerUrl: URL;
  readonly provider: "cpu" | "cuda";
  /** Processes, one core each: more than the machine has makes every one of them slower. */
  readonly workers: number;
  readonly timeoutMs: number;
  /**
   * True where code grows: a model that has a graph which reads on then remembers what it read. Its logits are those of
   * the whole graph to a ten-thousandth, and may differ in their last bits with what was read before.
   */
  readonly readsOn?: boolean;
};

/** Scores with an ONNX model on this machine, in processes of its own: onnxruntime blocks the thread it runs on. */
export async function createOnnxScorer(model: OpenModel, options: OnnxScorerOptions): Promise<Scorer> {
  const { manifest } = model;
  const cachedPath = options.readsOn === true ? model.cachedModelPath : null;
  const [modelPath, isCached] = [cachedPath ?? model.modelPath, cachedPath !== null];
  const encoder = openEncoder(model);
  const pool = await openScorePool({ ...options, modelPath, isCached, threads: 1 });

  async function scoreOne(trajectory: Trajectory): Promise<ScoreResult> {
    const steps = trajectory.steps.filter((step) => step.isScored).map((step) => encoder.encode(step.code));
    if (steps.length === 0) return { kind: "scored", logits: [] };
    return resultOf(await pool.run(planRuns(steps, manifest.maxTokens)), options.timeoutMs);
  }

  return {
    model: { name: manifest.name, digest: model.digest, provider: pool.provider, maxTokens: manifest.maxTokens },
    score: (trajectories) => Promise.all(trajectories.map(scoreOne)),
    countTokens: (code) => encoder.encode(code).tokens.length,
    close: pool.close,
  } satisfies Scorer;
}

function resultOf(result: PoolResult, timeoutMs: number): ScoreResult {
  switch (result.kind) {
    case "scored":
      return { kind: "scored", logits: stepLogitsOf(result) };
    case "timed-out":
      return { kind: "timed-out", afterMs: timeoutMs };
    default:
      return result satisfies never;
  }
}
