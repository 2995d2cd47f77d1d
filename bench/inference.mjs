import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { generateFiles } from "./generate-code.mjs";
import { loadSource } from "./load-source.mjs";
import { median } from "./measure.mjs";
import { productModel, productWeights } from "./onnx-graph.mjs";
import { MODELS, ROOT } from "./places.mjs";

const RUNS = 5;
const SIZE = 1024;
const FUNCTIONS = 400;

/**
 * Tokens a second through the scorer, one worker a core, beside the largest rate of matrix products that the same
 * onnxruntime reaches on the same cores (1024 x 1024, in 32-bit floats and in 8-bit numbers, as the model's weights
 * are). The share counts the products with weights only: attention, normalisation and the wide part are work, too, but
 * not counted as such.
 */
export async function benchInference() {
  const cores = availableParallelism();
  const { openModel } = await loadSource("adapters/onnx/open-model.ts");
  const { createOnnxScorer } = await loadSource("adapters/onnx/onnx-scorer.ts");
  const model = await openModel(MODELS);
  const trajectories = makeTrajectories();
  const workerUrl = pathToFileURL(`${ROOT}dist/score-worker.js`);
  const scorer = await createOnnxScorer(model, { workerUrl, provider: "cpu", workers: cores, timeoutMs: 600_000 });
  const codes = trajectories.flatMap(({ steps }) => steps.map(({ code }) => code));
  const encoding = performance.now();
  const tokens = codes.reduce((sum, code) => sum + scorer.countTokens(code), 0);
  const encodedPerS = tokens / ((performance.now() - encoding) / 1000);
  await scorer.score(trajectories.slice(0, cores));
  const rates = [];
  for (let run = 0; run < RUNS; run++) rates.push(tokens / (await timed(() => scorer.score(trajectories))));
  await scorer.close();
  const tokensPerS = median(rates);
  const operationsPerToken = 2 * productWeights(readFileSync(model.modelPath));
  const used = (tokensPerS * operationsPerToken) / 1e9;
  const peaks = {
    float32: await measurePeak({ operator: "MatMul", types: ["float32", "float32", "float32"], cores }),
    int8: await measurePeak({ operator: "MatMulInteger", types: ["uint8", "int8", "int32"], cores }),
  };
  return {
    tokens,
    rates,
    tokensPerS,
    encodedPerS,
    operationsPerToken,
    usedGops: used,
    peakGops: peaks,
    share: { float32: used / peaks.float32, int8: used / peaks.int8 },
    rows: [
      [
        "inference",
        `${Math.round(tokensPerS)} tokens/s`,
        `${tokens} tokens, ${(operationsPerToken / 1e6).toFixed(2)} Mop a token, ${used.toFixed(1)} Gop/s`,
      ],
      ["turning steps into tokens and n-grams", `${Math.round(encodedPerS)} tokens/s`, "one thread"],
      [
        "peak of a 32-bit matrix product",
        `${peaks.float32.toFixed(0)} Gop/s`,
        `inference reaches ${percent(used / peaks.float32)}`,
      ],
      [
        "peak of an 8-bit matrix product",
        `${peaks.int8.toFixed(0)} Gop/s`,
        `inference reaches ${percent(used / peaks.int8)}`,
      ],
    ],
  };
}

/** One a function, its paragraphs as steps: as near to a review's as the core's cutting matters here. */
function makeTrajectories() {
  const functions = generateFiles({ functions: FUNCTIONS, perFile: 1 }).map(({ base }) => base);
  return functions.map((text, index) => ({
    functionId: `f${index}`,
    path: "",
    name: null,
    language: "c",
    steps: text.split("\n\n").map((code) => ({ code, isScored: true })),
  }));
}

/** The best of some runs: a limit is what can be reached. In thousand million operations a second. */
async function measurePeak({ operator, types, cores }) {
  const bytes = productModel({ operator, size: SIZE, types });
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: cores, executionProviders: ["cpu"] });
  const feeds = { a: matrix(types[0]), b: matrix(types[1]) };
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 4 * RUNS; run++) best = Math.min(best, await timed(() => session.run(feeds)));
  await session.release();
  return (2 * SIZE ** 3) / best / 1e9;
}

function matrix(type) {
  const Numbers = { float32: Float32Array, uint8: Uint8Array, int8: Int8Array }[type];
  return new Tensor(
    type,
    Numbers.from({ length: SIZE * SIZE }, (_, index) => index % 100),
    [SIZE, SIZE],
  );
}

async function timed(act) {
  const started = performance.now();
  await act();
  return (performance.now() - started) / 1000;
}

function percent(share) {
  return `${(100 * share).toFixed(0)} %`;
}
