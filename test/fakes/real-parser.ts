import type { Parser } from "#ports.ts";
import { createWorkerParser } from "../../src/adapters/syntax/worker-parser.ts";

const DIST = new URL("../../dist/", import.meta.url);

/** The worker of the built product. */
export const REAL_WORKER = new URL("parse-worker.js", DIST);

/** Long for any fixture even on a busy machine; tests of the limit itself give their own. */
const PATIENCE_MS = 30_000;

/** The real parser of the built product, as `npm test` builds it; whoever opens it closes it. */
export function openRealParser({ timeoutMs = PATIENCE_MS, workers = 1 } = {}): Parser {
  return createWorkerParser({
    workerUrl: REAL_WORKER,
    grammarsFolder: new URL("grammars/", DIST),
    timeoutMs,
    workers,
  });
}
