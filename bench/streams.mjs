import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { loadSource } from "./load-source.mjs";
import { median } from "./measure.mjs";
import { timed } from "./peaks.mjs";
import { ROOT } from "./places.mjs";

const PREFIXES = [100, 500, 1000, 2000, 4000];
const STEP_TOKENS = 40;
const SAMPLES = 25;
const IDLE = 1000;

/**
 * What a new step of a stream costs, from its piece being sent to its margin being heard, by how much stands before it:
 * in one function that never ends, and in functions of a hundred tokens. And what a thousand idle streams hold.
 */
export async function benchStreams({ server, token, countTokens }) {
  const client = { url: server.url, headers: { authorization: `Bearer ${token}`, "content-type": "application/json" } };
  const latency = {};
  for (const [name, tokensOfFunction] of [
    ["one function", Number.POSITIVE_INFINITY],
    ["functions of 200 tokens", 200],
  ]) {
    for (const prefix of PREFIXES) {
      const code = codeOfTokens({ prefix, tokensOfFunction, countTokens });
      latency[`${prefix} tokens before it, ${name}`] = await stepSeconds(client, code);
    }
  }
  const idle = await idleStreams(client);
  const reading = await benchReadingOn();
  return { latency, idle, reading, rows: [...latencyRows(latency), idleRow(idle), ...readingRows(reading)] };
}

/** Statements of 40 tokens with a blank line after each: a step each. */
function makeStep(index, countTokens) {
  let code = `\tcopy(to, from, ${index});`;
  while (countTokens(`${code} x++;`) <= STEP_TOKENS) code += " x++;";
  return `${code}\n\n`;
}

function codeOfTokens({ prefix, tokensOfFunction, countTokens }) {
  const open = (index) => `int f${index}(char *to, char *from)\n{\n`;
  let text = open(0);
  let inFunction = 0;
  for (let tokens = 0, index = 0; tokens < prefix; tokens += STEP_TOKENS, index++) {
    text += makeStep(index, countTokens);
    inFunction += STEP_TOKENS;
    if (inFunction < tokensOfFunction) continue;
    text += `}\n\n${open(index + 1)}`;
    inFunction = 0;
  }
  const steps = Array.from({ length: SAMPLES + 2 }, (_, index) => makeStep(100_000 + index, countTokens));
  return { text, steps };
}

/** A step's margin comes when the next one begins: its first line is the piece that is timed. */
async function stepSeconds(client, { text, steps }) {
  const stream = await openStream(client, text + steps[0]);
  await stream.send(steps[1]);
  await stream.untilSteps(1);
  const seconds = [];
  for (const step of steps.slice(2)) {
    const heard = stream.steps();
    seconds.push(
      await timed(async () => {
        await stream.send(step);
        await stream.untilSteps(heard + 1);
      }),
    );
  }
  stream.close();
  return seconds;
}

async function openStream({ url, headers }, text) {
  const leaving = new AbortController();
  const body = JSON.stringify({ language: "c", text });
  const answer = await fetch(`${url}/v1/streams`, { method: "POST", headers, body, signal: leaving.signal });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  let steps = 0;
  const read = async () => {
    const { value, done } = await reader.read();
    if (done) throw new Error(`the stream ended: ${heard}`);
    heard += value;
    const events = heard.split("\n\n");
    heard = events.pop();
    steps += events.filter((event) => event.startsWith("event: step")).length;
    return events;
  };
  const [first] = await read();
  const { id } = JSON.parse(first.split("data: ")[1]);
  return {
    steps: () => steps,
    send: async (append) => {
      const piece = await fetch(`${url}/v1/streams/${id}`, {
        method: "POST",
        headers,
        body: JSON.stringify({ append }),
      });
      if (piece.status !== 202) throw new Error(`piece: ${piece.status} ${await piece.text()}`);
      await piece.arrayBuffer();
    },
    untilSteps: async (count) => {
      while (steps < count) await read();
    },
    close: () => leaving.abort(),
  };
}

async function idleStreams(client) {
  const before = await residentBytes(client);
  const streams = await Promise.all(Array.from({ length: IDLE }, () => openStream(client, "int main(void)\n{\n")));
  const after = await residentBytes(client);
  for (const stream of streams) stream.close();
  return { streams: IDLE, before, after };
}

async function residentBytes({ url }) {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)[1]);
}

/** A network that reads on, of a folder (CACHED_MODEL) or the tests': a new step's time, by the tokens before it. */
async function benchReadingOn() {
  const folder = process.env.CACHED_MODEL ?? `${ROOT}test/fixtures/cached-model`;
  const seconds = {};
  for (const readsOn of [false, true]) {
    const scorer = await openNetwork(folder, readsOn);
    for (const before of [2, 10, 22]) {
      seconds[`${before * STEP_TOKENS} tokens before it, ${readsOn ? "reading on" : "read anew"}`] =
        await newStepSeconds(scorer, before);
    }
    await scorer.close();
  }
  return seconds;
}

async function openNetwork(folder, readsOn) {
  const { createOnnxScorer } = await loadSource("adapters/onnx/onnx-scorer.ts");
  const { Manifest } = await loadSource("adapters/onnx/manifest.ts");
  const manifest = Manifest.parse(JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8")));
  const { model, cachedModel } = manifest.files;
  const [modelPath, cachedModelPath] = [`${folder}/${model.path}`, `${folder}/${cachedModel.path}`];
  const tokenizer = readFileSync(`${folder}/tokenizer.json`, "utf8");
  const workerUrl = pathToFileURL(`${ROOT}dist/score-worker.js`);
  const options = { workerUrl, provider: "cpu", workers: 1, timeoutMs: 600_000, readsOn };
  return createOnnxScorer({ manifest, modelPath, cachedModelPath, tokenizer, digest: "" }, options);
}

async function newStepSeconds(scorer, before) {
  const codes = Array.from({ length: before }, (_, index) => makeStep(index, scorer.countTokens));
  await scorer.score([trajectoryOf(codes)]);
  const taken = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    // Counting encodes it: what is timed is the network.
    const step = makeStep(100_000 + sample, scorer.countTokens);
    taken.push(await timed(() => scorer.score([trajectoryOf([...codes, step])])));
  }
  return taken;
}

function trajectoryOf(codes) {
  const steps = codes.map((code) => ({ code, isScored: true }));
  return { functionId: "f", path: "", name: null, language: "c", steps };
}

function latencyRows(latency) {
  return Object.entries(latency).map(([name, seconds]) => [
    `a new step of a stream, ${name}, p50`,
    `${(median(seconds) * 1000).toFixed(1)} ms`,
    `${seconds.length} steps of ${STEP_TOKENS} tokens`,
  ]);
}

function idleRow({ streams, before, after }) {
  const each = (after - before) / streams;
  return [
    `${streams} idle streams`,
    `${((after - before) / 2 ** 20).toFixed(1)} MiB`,
    `${Math.round(each / 1024)} KiB each, resident`,
  ];
}

function readingRows(reading) {
  return Object.entries(reading).map(([name, seconds]) => [
    `a network with context: a new step, ${name}, p50`,
    `${(median(seconds) * 1000).toFixed(2)} ms`,
    "CACHED_MODEL, or the tests' random one",
  ]);
}
