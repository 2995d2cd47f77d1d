// src/adapters/onnx/score-worker.ts
import { env, InferenceSession, Tensor } from "onnxruntime-node";
var [written] = process.argv.slice(2);
if (process.send === void 0 || written === void 0) throw new Error("score-worker.ts is started by the pool");
var options = JSON.parse(written);
env.logLevel = "fatal";
try {
  const { session, provider } = await createSession(options);
  process.on("message", (request) => void answer(session, request).then(tell));
  tell({ kind: "ready", provider });
} catch (error) {
  tell({ kind: "failed", message: String(error) });
}
function tell(reply) {
  process.send?.(reply);
}
async function createSession({ modelPath, provider, threads }) {
  const settings = { intraOpNumThreads: threads, interOpNumThreads: 1 };
  if (provider === "cuda") {
    try {
      const session2 = await InferenceSession.create(modelPath, { ...settings, executionProviders: ["cuda"] });
      return { session: session2, provider };
    } catch {
    }
  }
  const session = await InferenceSession.create(modelPath, { ...settings, executionProviders: ["cpu"] });
  return { session, provider: "cpu" };
}
async function answer(session, { runs }) {
  try {
    const parts = [];
    for (const run of runs) parts.push(await score(session, run));
    return { kind: "scored", logits: Float32Array.from(parts.flatMap((part) => [...part])) };
  } catch (error) {
    return { kind: "failed", message: String(error) };
  }
}
async function score(session, run) {
  const outputs = await session.run({
    input_ids: new Tensor("int64", run.inputIds, [1, run.inputIds.length]),
    step_ends: new Tensor("int64", run.stepEnds, [run.stepEnds.length]),
    feature_ids: new Tensor("int64", run.featureIds, [run.featureIds.length]),
    feature_steps: new Tensor("int64", run.featureSteps, [run.featureSteps.length])
  });
  const logits = outputs.logits;
  if (!(logits?.data instanceof Float32Array)) throw new Error("the model has no output `logits` of 32-bit floats");
  return logits.data;
}
