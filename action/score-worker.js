// src/adapters/onnx/score-worker.ts
import { env, InferenceSession, Tensor } from "onnxruntime-node";

// src/adapters/onnx/read-on.ts
function sharedSteps(run, memory) {
  const before = memory.run;
  const tokens = commonLength(run.inputIds, before.inputIds);
  const features = Math.min(
    commonLength(run.featureIds, before.featureIds),
    commonLength(run.featureSteps, before.featureSteps)
  );
  const steps = commonLength(run.stepEnds, before.stepEnds);
  let shared = 0;
  while (shared < steps && isWhole(run, shared, { tokens, features }) && isWhole(before, shared, { tokens, features })) {
    shared++;
  }
  return shared;
}
function isWhole(run, step, same) {
  return Number(run.stepEnds[step]) < same.tokens && featuresBefore(run, step + 1) <= same.features;
}
function restOf(run, steps) {
  const tokens = tokensOf(run, steps);
  const features = featuresBefore(run, steps);
  return {
    inputIds: run.inputIds.slice(tokens),
    stepEnds: run.stepEnds.slice(steps).map((end) => end - BigInt(tokens)),
    featureIds: run.featureIds.slice(features),
    featureSteps: run.featureSteps.slice(features).map((step) => step - BigInt(steps))
  };
}
function tokensOf(run, steps) {
  return steps === 0 ? 0 : Number(run.stepEnds[steps - 1]) + 1;
}
function cropPast({ past, pastShape }, tokens) {
  const [layers, heads, all, width] = pastShape;
  if (tokens === all) return past;
  const cropped = new Float32Array(layers * heads * tokens * width);
  for (let block = 0; block < layers * heads; block++) {
    const from = block * all * width;
    cropped.set(past.subarray(from, from + tokens * width), block * tokens * width);
  }
  return cropped;
}
function featuresBefore({ featureSteps }, step) {
  let low = 0;
  let high = featureSteps.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (Number(featureSteps[middle]) < step) low = middle + 1;
    else high = middle;
  }
  return low;
}
function commonLength(one, other) {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one[at] === other[at]) at++;
  return at;
}

// src/adapters/onnx/remember-runs.ts
var MOST_NUMBERS = 16e6;
function rememberRuns(readOn) {
  let memories = [];
  function remember(memory, used, shared) {
    const isWithin = used !== null && shared === used.run.stepEnds.length;
    const others = memories.filter((one) => one !== used || !isWithin);
    const kept = [memory, ...others];
    let numbers = 0;
    memories = kept.filter(({ past }, at) => {
      numbers += past.length;
      return at === 0 || numbers <= MOST_NUMBERS;
    });
  }
  return async (run) => {
    const { used, shared } = mostShared(run, memories);
    const known = used === null ? new Float32Array() : used.logits.slice(0, used.width * shared);
    if (used !== null && shared === run.stepEnds.length) return { logits: known, width: used.width };
    const tokens = tokensOf(run, shared);
    const past = used === null ? new Float32Array() : cropPast(used, tokens);
    const read = await readOn(restOf(run, shared), past, tokens);
    const logits = Float32Array.from([...known, ...read.logits]);
    remember({ ...read, run, logits }, used, shared);
    return { logits, width: read.width };
  };
}
function mostShared(run, memories) {
  let best = { used: null, shared: 0 };
  for (const memory of memories) {
    const shared = sharedSteps(run, memory);
    if (shared > best.shared) best = { used: memory, shared };
  }
  return best;
}

// src/adapters/onnx/score-worker.ts
var [written] = process.argv.slice(2);
if (process.send === void 0 || written === void 0) throw new Error("score-worker.ts is started by the pool");
var options = JSON.parse(written);
env.logLevel = "fatal";
try {
  const { session, provider } = await createSession(options);
  const read = options.isCached ? rememberRuns(readingOn(session)) : (run) => score(session, run);
  process.on("message", (request) => void answer(read, request).then(tell));
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
async function answer(read, { runs }) {
  try {
    const parts = [];
    for (const run of runs) parts.push(await read(run));
    const logits = Float32Array.from(parts.flatMap((part) => [...part.logits]));
    return { kind: "scored", logits, width: parts[0]?.width ?? 2 };
  } catch (error) {
    return { kind: "failed", message: String(error) };
  }
}
async function score(session, run) {
  const outputs = await session.run(feedsOf(run));
  return flatLogits(outputs.logits);
}
function readingOn(session) {
  const input = session.inputMetadata.find(({ name }) => name === "past");
  const [layers, heads, , width] = input?.isTensor === true ? input.shape.map(Number) : [];
  if (!layers || !heads || !width) throw new Error("the model has no input `past` of a known shape");
  return async (run, past, tokens) => {
    const feeds = { ...feedsOf(run), past: new Tensor("float32", past, [layers, heads, tokens, width]) };
    const { logits, present } = await session.run(feeds);
    const pastShape = [layers, heads, tokens + run.inputIds.length, width];
    return { ...flatLogits(logits), past: floatsOf(present, "present"), pastShape };
  };
}
function feedsOf(run) {
  return {
    input_ids: new Tensor("int64", run.inputIds, [1, run.inputIds.length]),
    step_ends: new Tensor("int64", run.stepEnds, [run.stepEnds.length]),
    feature_ids: new Tensor("int64", run.featureIds, [run.featureIds.length]),
    feature_steps: new Tensor("int64", run.featureSteps, [run.featureSteps.length])
  };
}
function flatLogits(output) {
  return { logits: floatsOf(output, "logits"), width: output?.dims[1] ?? 2 };
}
function floatsOf(output, name) {
  if (output?.data instanceof Float32Array) return output.data;
  throw new Error(`the model has no output \`${name}\` of 32-bit floats`);
}
