import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { generateFiles } from "./generate-code.mjs";
import { loadSource } from "./load-source.mjs";
import { median } from "./measure.mjs";
import { timed } from "./peaks.mjs";
import { CLI, MODELS, ROOT } from "./places.mjs";
import { benchStreams } from "./streams.mjs";

const STEP_TOKENS = 40;
const STEPS = 300;
const FUNCTIONS = 400;
const RUNS = 5;
/** As a review asks: both versions of 32 functions in one call. */
const PER_CALL = 64;

/**
 * What HTTP costs: a new step of 40 tokens, and whole functions in calls as a review makes them, once with the embedded
 * scorer and once with `seccodeprm serve` on this machine, signed and proven, taking turns; as ratios of the two. Then
 * streams of the same server.
 */
export async function benchServe() {
  const { openModel } = await loadSource("adapters/onnx/open-model.ts");
  const model = await openModel(MODELS);
  const embedded = await openEmbedded(model);
  const server = await startServer();
  const remote = await openRemote(model, server.url);
  try {
    const latency = await compareLatency({ embedded, remote });
    const throughput = await compareThroughput({ embedded, remote });
    const streams = await benchStreams({ server, token: TOKEN, countTokens: embedded.countTokens });
    const rows = [...latencyRows(latency), ...throughputRows(throughput), ...streams.rows];
    return { latency, throughput, streams, rows };
  } finally {
    await Promise.all([embedded.close(), remote.close()]);
    await server.stop();
  }
}

async function openEmbedded(model) {
  const { createOnnxScorer } = await loadSource("adapters/onnx/onnx-scorer.ts");
  const workerUrl = pathToFileURL(`${ROOT}dist/score-worker.js`);
  return createOnnxScorer(model, { workerUrl, provider: "cpu", workers: availableParallelism(), timeoutMs: 600_000 });
}

const TOKEN = randomBytes(32).toString("hex");

/** The built command, as a user starts it; its first line says where it listens. */
async function startServer() {
  const child = spawn(process.execPath, [CLI, "serve", "--port", "0"], {
    env: { ...process.env, SECCODEPRM_TOKEN: TOKEN },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const [line] = await Promise.race([
    new Promise((resolve) => child.stdout.once("data", (chunk) => resolve([chunk]))),
    ended.then((code) => Promise.reject(new Error(`the server ended with ${code}`))),
  ]);
  return {
    url: `http://127.0.0.1:${JSON.parse(String(line)).port}`,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

async function openRemote(model, url) {
  const { wireTo } = await loadSource("entry/wire.ts");
  return wireTo(ROOT).openRemoteScorer(model, { url, token: TOKEN, timeoutMs: 600_000, isPlainAllowed: false });
}

/** One step at a time, each of them new, first here, then there. */
async function compareLatency({ embedded, remote }) {
  const seconds = { embedded: [], remote: [] };
  for (let at = 0; at < STEPS; at++) {
    for (const [name, scorer] of Object.entries({ embedded, remote })) {
      const steps = [stepOfTokens(scorer, at)];
      seconds[name].push(await timed(() => scorer.score([trajectoryOf(steps)])));
    }
  }
  return { tokens: STEP_TOKENS, ...seconds };
}

/** Statements about a number that no other step has, up to the number of tokens. */
function stepOfTokens(scorer, seed) {
  let code = `copy(to, from, ${seed});`;
  while (scorer.countTokens(`${code} x++;`) <= STEP_TOKENS) code += " x++;";
  return code;
}

async function compareThroughput({ embedded, remote }) {
  const all = generateFiles({ functions: FUNCTIONS, perFile: 1 }).map(({ base }) => trajectoryOf(base.split("\n\n")));
  const codes = all.flatMap(({ steps }) => steps.map(({ code }) => code));
  const tokens = codes.reduce((sum, code) => sum + embedded.countTokens(code), 0);
  const seconds = { embedded: [], remote: [] };
  for (let run = 0; run <= RUNS; run++) {
    for (const [name, scorer] of Object.entries({ embedded, remote })) {
      const taken = await timed(() => scoreInCalls(scorer, all));
      // The first run encodes; the others remember, as they do in a review's second version.
      if (run > 0) seconds[name].push(taken);
    }
  }
  return { tokens, functions: FUNCTIONS, ...seconds };
}

async function scoreInCalls(scorer, trajectories) {
  const calls = [];
  for (let at = 0; at < trajectories.length; at += PER_CALL) {
    calls.push(scorer.score(trajectories.slice(at, at + PER_CALL)));
  }
  await Promise.all(calls);
}

function trajectoryOf(codes) {
  const steps = codes.map((code) => ({ code, isScored: true }));
  return { functionId: "f", path: "", name: null, language: "c", steps };
}

function latencyRows({ tokens, embedded, remote }) {
  const [here, there] = [median(embedded), median(remote)].map((seconds) => seconds * 1000);
  return [
    [`a new step of ${tokens} tokens, embedded, p50`, `${here.toFixed(2)} ms`, `${embedded.length} steps`],
    [`a new step of ${tokens} tokens, over HTTP, p50`, `${there.toFixed(2)} ms`, `${(there / here).toFixed(1)} times`],
  ];
}

function throughputRows({ tokens, functions, embedded, remote }) {
  const [here, there] = [median(embedded), median(remote)].map((seconds) => tokens / seconds);
  return [
    [`${functions} functions, embedded`, `${Math.round(here)} tokens/s`, `${tokens} tokens, steps encoded before`],
    [`${functions} functions, over HTTP`, `${Math.round(there)} tokens/s`, `${((100 * there) / here).toFixed(0)} %`],
  ];
}
