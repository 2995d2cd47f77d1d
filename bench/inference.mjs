import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { generateFiles } from "./generate-code.mjs";
import { loadSource } from "./load-source.mjs";
import { median } from "./measure.mjs";
import { productWeights } from "./onnx-graph.mjs";
import { measureLookupPeak, measureProductPeak, timed } from "./peaks.mjs";
import { MODELS, ROOT } from "./places.mjs";

const RUNS = 5;
const FUNCTIONS = 400;

/**
 * Tokens a second through the scorer, one process a core, steps encoded before. Beside the machine's limits, measured
 * in the same run: look-ups of n-gram weights beside a plain loop, and, where the model has any, matrix products with
 * weights beside onnxruntime's largest rate (attention is work, too, but not counted).
 */
export async function benchInference() {
  const cores = availableParallelism();
  const { openModel } = await loadSource("adapters/onnx/open-model.ts");
  const { createOnnxScorer } = await loadSource("adapters/onnx/onnx-scorer.ts");
  const model = await openModel(MODELS);
  const trajectories = makeTrajectories();
  const codes = trajectories.flatMap(({ steps }) => steps.map(({ code }) => code));
  const workerUrl = pathToFileURL(`${ROOT}dist/score-worker.js`);
  const scorer = await createOnnxScorer(model, { workerUrl, provider: "cpu", workers: cores, timeoutMs: 600_000 });
  let tokens = 0;
  const encodingS = await timed(() => {
    tokens = codes.reduce((sum, code) => sum + scorer.countTokens(code), 0);
  });
  await scorer.score(trajectories.slice(0, cores));
  const seconds = [];
  for (let run = 0; run < RUNS; run++) seconds.push(await timed(() => scorer.score(trajectories)));
  await scorer.close();
  const scoringS = median(seconds);
  const limits = [
    await lookupShare((await countFeatures(codes)) / scoringS / 1e6),
    ...(await productShares((2 * productWeights(readFileSync(model.modelPath)) * tokens) / scoringS / 1e9, cores)),
  ];
  return {
    tokens,
    seconds,
    tokensPerS: tokens / scoringS,
    encodedPerS: tokens / encodingS,
    limits,
    rows: [
      ["scoring encoded steps", `${Math.round(tokens / scoringS)} tokens/s`, `${tokens} tokens, ${cores} processes`],
      ["encoding steps", `${Math.round(tokens / encodingS)} tokens/s`, "tokens and n-grams, one thread"],
      ...limits.map(rowOf),
    ],
  };
}

async function countFeatures(codes) {
  const { stepFeatures } = await loadSource("trajectory/step-features.ts");
  return codes.reduce((sum, code) => sum + stepFeatures(code).length, 0);
}

async function lookupShare(used) {
  return {
    what: "n-gram weights, beside a plain loop on one core",
    unit: "M/s",
    used,
    peak: await measureLookupPeak(),
  };
}

async function productShares(used, cores) {
  const kinds = {
    "32-bit": { operator: "MatMul", types: ["float32", "float32", "float32"] },
    "8-bit": { operator: "MatMulInteger", types: ["uint8", "int8", "int32"] },
  };
  const shares = [];
  for (const [name, kind] of Object.entries(kinds)) {
    const peak = await measureProductPeak({ ...kind, cores });
    shares.push({ what: `products with weights, beside a ${name} matrix product`, unit: "Gop/s", used, peak });
  }
  return shares;
}

function rowOf({ what, unit, used, peak }) {
  const share =
    used === 0 ? "this model has none" : `${((100 * used) / peak).toFixed(1)} % of ${peak.toFixed(0)} ${unit}`;
  return [what, `${used.toFixed(1)} ${unit}`, used === 0 ? `${share}; the peak is ${peak.toFixed(0)} ${unit}` : share];
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
