import { fileURLToPath } from "node:url";
import type { Scorer } from "#ports.ts";
import { createOnnxScorer } from "../../src/adapters/onnx/onnx-scorer.ts";
import { type OpenModel, openModel } from "../../src/adapters/onnx/open-model.ts";

/** The folder of the model that ships with this repository. */
const SHIPPED_MODEL = fileURLToPath(new URL("../../models/", import.meta.url));

/** The shipped model in the built worker, as the product runs it; whoever opens it closes it. */
export async function openShippedScorer({ timeoutMs = 60_000 } = {}): Promise<{ model: OpenModel; scorer: Scorer }> {
  const model = await openModel(SHIPPED_MODEL);
  const workerUrl = new URL("../../dist/score-worker.js", import.meta.url);
  return { model, scorer: await createOnnxScorer(model, { workerUrl, provider: "cpu", workers: 1, timeoutMs }) };
}
