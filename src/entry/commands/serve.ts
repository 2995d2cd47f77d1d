import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { Command, InvalidArgumentError, Option } from "commander";
import { ConfigError } from "#errors.ts";
import type { Door } from "../door.ts";
import { modelFolder } from "../model-folder.ts";
import { openScorer } from "../open-scorer.ts";
import { readToken } from "../read-token.ts";
import { expectGuarded } from "../serve/expect-guarded.ts";
import { aborted, stopSignal } from "../stop-signal.ts";
import { withExamples } from "../with-examples.ts";
import { modelOption, providerOption, type ScoringOptions, threadsOption } from "./options.ts";

const LOG_LEVELS = ["error", "warn", "info", "debug"] as const;

type ServeOptions = Omit<ScoringOptions, "scorerUrl"> & {
  readonly host: string;
  readonly port: number;
  readonly tokenFile?: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
};

/** One trajectory of a stranger may keep a worker this long; a parse is shorter. */
const SCORE_TIMEOUT_MS = 30_000;
const PARSE_TIMEOUT_MS = 5_000;

/** `serve`: the model behind HTTP, for other machines and programs, until it is told to stop. */
export function serveCommand(door: Door): Command {
  const serve = new Command("serve")
    .description("score over HTTP, for other machines and programs (GET /openapi.json describes it)")
    .option("-p, --port <port>", "port to listen on; 0 for any free one", parsePort, 8080)
    .option("--host <address>", "address to listen on; any but this machine's own needs a token", "127.0.0.1")
    .option("--token-file <file>", "file with the token that clients must have (default: SECCODEPRM_TOKEN)")
    .addOption(modelOption())
    .addOption(providerOption())
    .addOption(threadsOption())
    .addOption(new Option("--log-level <level>", "how much is logged").choices(LOG_LEVELS).default("info"))
    .action(async (options: ServeOptions) => runServe(options, door));
  return withExamples(serve, [
    ["seccodeprm serve", "for this machine alone, on port 8080"],
    ["seccodeprm serve --host 0.0.0.0 --token-file /run/secrets/token", "for others, who must have the token"],
    ["seccodeprm serve --provider cuda --threads 1", "on a graphics card"],
    ["seccodeprm review --base origin/main --scorer-url http://127.0.0.1:8080", "a review that scores there"],
  ]);
}

async function runServe(options: ServeOptions, door: Door): Promise<void> {
  const { host, port, threads, provider, logLevel } = options;
  const { shell, wire } = door;
  const token = await readToken({ file: options.tokenFile, env: shell.env, variable: "SECCODEPRM_TOKEN" });
  expectGuarded(host, token);
  const model = await wire.openModel(modelFolder(options.model, shell));
  const scorer = await openScorer(model, { provider, threads, timeoutMs: SCORE_TIMEOUT_MS, readsOn: true }, door);
  const parser = shell.lifetime.own(wire.openParser({ threads, timeoutMs: PARSE_TIMEOUT_MS }));
  // Loaded when they are asked for: a review needs none of their packages.
  const { startServer } = await import("../serve/start-server.ts");
  const { createServeLog } = await import("../serve/serve-log.ts");
  const { createServeMetrics } = await import("../serve/serve-metrics.ts");
  const log = createServeLog({ level: logLevel, token, write: (line) => void shell.print(line) });
  const server = await startServer({
    ...{ host, port, token, model, scorer, threads, parser, log },
    tokenSpans: wire.openTokenSpans(model),
    description: await readDescription(shell.root.folder),
    metrics: createServeMetrics(),
    now: () => performance.now(),
  });
  await aborted(stopSignal());
  await server.stop();
}

async function readDescription(root: string): Promise<string> {
  const file = join(root, "schema", "scoring-api.json");
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new ConfigError(`cannot read ${file} (${String(cause)}): install seccodeprm again`);
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
}
