import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { generateFiles } from "./generate-code.mjs";
import { measureProgram, median } from "./measure.mjs";
import { timed } from "./peaks.mjs";
import { CLI } from "./places.mjs";

const LINES = 3000;
const OPENINGS = 5;
const BURSTS = 8;
const KEYS_A_BURST = 10;
/** Longer than the server waits before it reads the whole text. */
const PAUSE_MS = 2500;
const NOWHERE = { textDocument: { uri: "untitled:none" }, position: { line: 0, character: 0 } };
/** Every step is said, so that the first diagnostics are the first margins. */
const SETTINGS = { threshold: 1, maxDiagnostics: 1000, debounceMs: 0, compareOnSave: false };
const URI = "untitled:bench.c";

/**
 * What an editor waits for: from opening a file of 3,000 lines to its first and its last diagnostics, and from a key to
 * the diagnostics of the text it made. Beside it, taking turns: `seccodeprm score` of the same file, and an echo, a
 * request of the same server that scores nothing. The pause after the last key is left out: it is a setting.
 */
export async function benchLsp() {
  const folder = mkdtempSync(join(tmpdir(), "seccodeprm-bench-"));
  try {
    const text = fileOf(LINES);
    const opening = await compareOpenings(text, folder);
    const keys = await compareKeys(text);
    return { lines: LINES, opening, keys, rows: [...openingRows(opening), ...keyRows(keys)] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whole functions of C up to so many lines. */
function fileOf(lines) {
  const files = generateFiles({ functions: 400, perFile: 1 }).filter(({ path }) => path.endsWith(".c"));
  const whole = [];
  for (const { base } of files) {
    const taken = base.split("\n");
    if (whole.length + taken.length <= lines) whole.push(...taken);
  }
  return `${whole.join("\n")}\n`;
}

/** A new server each time, as an editor that was just started has. */
async function compareOpenings(text, folder) {
  const file = join(folder, "bench.c");
  writeFileSync(file, text);
  const seconds = { first: [], last: [], score: [] };
  for (let run = 0; run < OPENINGS; run++) {
    const server = await startServer();
    const { first, last } = await openFile(server, text);
    await server.stop();
    seconds.first.push(first);
    seconds.last.push(last);
    seconds.score.push((await measureProgram(process.execPath, [CLI, "score", file, "--format", "json"])).wallS);
  }
  return seconds;
}

/** Seconds to the first diagnostics, and to the lenses, which wait for the last. */
async function openFile(server, text) {
  const started = performance.now();
  const since = () => (performance.now() - started) / 1000;
  const diagnosed = server.nextDiagnostics().then(since);
  await server.notify("textDocument/didOpen", { textDocument: { uri: URI, languageId: "c", version: 1, text } });
  await server.ask("textDocument/codeLens", { textDocument: { uri: URI } });
  return { first: await diagnosed, last: since() };
}

/**
 * Bursts of keys, each in another function, as a person types; between bursts a pause, in which the server reads the
 * whole text. A key is answered when the lenses of its text are there: they wait for the scores.
 */
async function compareKeys(text) {
  const server = await startServer();
  await openFile(server, text);
  const seconds = { key: [], echo: [] };
  const lines = text.split("\n");
  const places = lines.flatMap((line, at) => (/^\s+\w+.*;$/.test(line) ? [at] : []));
  for (let burst = 0, version = 2; burst < BURSTS; burst++) {
    const line = places[Math.floor(((burst + 0.5) * places.length) / BURSTS)];
    await setTimeout(PAUSE_MS);
    for (let key = 0; key < KEYS_A_BURST; key++, version++) {
      seconds.key.push(await typeKey(server, { line, version }));
      seconds.echo.push(await timed(() => server.ask("textDocument/hover", NOWHERE)));
    }
  }
  await server.stop();
  return seconds;
}

async function typeKey(server, { line, version }) {
  const position = { line, character: 0 };
  const change = { range: { start: position, end: position }, text: "y" };
  const started = performance.now();
  await server.notify("textDocument/didChange", { textDocument: { uri: URI, version }, contentChanges: [change] });
  await server.ask("textDocument/codeLens", { textDocument: { uri: URI } });
  return (performance.now() - started) / 1000;
}

/** The built command, as an editor starts it, at the other end of a client's connection. */
async function startServer() {
  const child = spawn(process.execPath, [CLI, "lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let hear = () => {};
  connection.onNotification("textDocument/publishDiagnostics", ({ diagnostics }) => {
    if (diagnostics.length > 0) hear();
  });
  connection.listen();
  const initializationOptions = { settings: SETTINGS };
  await connection.sendRequest("initialize", {
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions,
  });
  await connection.sendNotification("initialized", {});
  return {
    notify: (method, params) => connection.sendNotification(method, params),
    ask: (method, params) => connection.sendRequest(method, params),
    nextDiagnostics: () =>
      new Promise((resolve) => {
        hear = resolve;
      }),
    stop: async () => {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      await ended;
    },
  };
}

function openingRows({ first, last, score }) {
  const [soon, late, whole] = [first, last, score].map(median);
  const note = (value) => `${(value / whole).toFixed(2)} of \`seccodeprm score\`, ${whole.toFixed(2)} s`;
  return [
    [`${LINES} lines opened, first diagnostics, p50`, `${soon.toFixed(2)} s`, note(soon)],
    [`${LINES} lines opened, the last function, p50`, `${late.toFixed(2)} s`, note(late)],
  ];
}

function keyRows({ key, echo }) {
  const ms = (seconds, share) =>
    1000 * [...seconds].sort((one, other) => one - other)[Math.floor(share * (seconds.length - 1))];
  const silent = ms(echo, 0.5);
  return [
    [
      "a key in it, p50",
      `${ms(key, 0.5).toFixed(0)} ms`,
      `${(ms(key, 0.5) / silent).toFixed(0)} times an echo, ${silent.toFixed(2)} ms`,
    ],
    ["a key in it, p95", `${ms(key, 0.95).toFixed(0)} ms`, `${key.length} keys`],
  ];
}
