import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { generateFiles } from "./generate-code.mjs";
import { loadSource } from "./load-source.mjs";
import { ROOT } from "./places.mjs";

const FUNCTIONS = 3000;

/** How fast C is outlined, in MB of source a second: with one worker, and with one a core. Workers are started before. */
export async function benchParser() {
  const texts = generateFiles({ functions: FUNCTIONS, perFile: 60 }).map(({ base }) => base);
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  const { createWorkerParser } = await loadSource("adapters/syntax/worker-parser.ts");
  const runs = [];
  for (const workers of [...new Set([1, availableParallelism()])]) {
    const wallS = await timeParsing(createWorkerParser, texts, workers);
    runs.push({ workers, wallS, megabytesPerS: megabytes / wallS });
  }
  return {
    megabytes,
    runs,
    rows: runs.map(({ workers, wallS, megabytesPerS }) => [
      `outlining ${megabytes.toFixed(1)} MB of C, ${workers} worker${workers === 1 ? "" : "s"}`,
      `${megabytesPerS.toFixed(1)} MB/s`,
      `${wallS.toFixed(2)} s`,
    ]),
  };
}

async function timeParsing(createWorkerParser, texts, workers) {
  const parser = createWorkerParser({
    workerUrl: pathToFileURL(`${ROOT}dist/parse-worker.js`),
    grammarsFolder: `${ROOT}dist/grammars`,
    timeoutMs: 60_000,
    workers,
  });
  const outlineAll = (some) => Promise.all(some.map((text) => parser.outline({ language: "c", text })));
  await outlineAll(texts.slice(0, workers));
  const started = performance.now();
  const parsed = await outlineAll(texts);
  const wallS = (performance.now() - started) / 1000;
  await parser.close();
  const failed = parsed.filter(({ kind }) => kind !== "outlined").length;
  if (failed > 0) throw new Error(`${failed} of ${texts.length} texts were not outlined`);
  return wallS;
}
