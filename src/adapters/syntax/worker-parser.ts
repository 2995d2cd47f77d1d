import { Worker } from "node:worker_threads";
import type { ParseResult, Parser } from "#ports.ts";
import { OUTLINE_DIGEST } from "./grammars.ts";
import type { ParseReply, ParseRequest, ParseWorkerOptions } from "./parse-worker.ts";

export type WorkerParserOptions = {
  /** The bundled parse-worker. */
  readonly workerUrl: URL;
  /** Folder of the grammars' `.wasm` files. */
  readonly grammarsFolder: string;
  /** A parse that takes longer is ended with its worker: tree-sitter's own limits do not end every loop. */
  readonly timeoutMs: number;
  readonly workers?: number;
};

type Job = { readonly request: ParseRequest; readonly resolve: (result: ParseResult) => void };

/** Memory of one worker's heap: a tree of a 1 MB file takes about a tenth of it. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 512 };

/** Parses in worker threads, first come first served. A worker that hangs or dies is replaced, and its parse says so. */
export function createWorkerParser({ workerUrl, grammarsFolder, timeoutMs, workers = 2 }: WorkerParserOptions): Parser {
  const waiting: Job[] = [];
  const idle: Worker[] = [];
  const busy = new Set<Worker>();

  function dispatch(): void {
    while (waiting.length > 0 && (idle.length > 0 || busy.size < workers)) {
      const worker = idle.pop() ?? startWorker();
      busy.add(worker);
      void serve(worker, waiting.shift() as Job);
    }
  }

  function startWorker(): Worker {
    const workerData: ParseWorkerOptions = { grammarsFolder };
    return new Worker(workerUrl, { workerData, resourceLimits: RESOURCE_LIMITS });
  }

  async function serve(worker: Worker, { request, resolve }: Job): Promise<void> {
    const { result, isUsable } = await ask(worker, request, timeoutMs);
    if (!isUsable) await worker.terminate();
    busy.delete(worker);
    if (isUsable) idle.push(worker);
    resolve(result);
    dispatch();
  }

  return {
    digest: OUTLINE_DIGEST,
    outline: (request) =>
      new Promise((resolve) => {
        waiting.push({ request, resolve });
        dispatch();
      }),
    close: async () => void (await Promise.all([...idle, ...busy].map((worker) => worker.terminate()))),
  } satisfies Parser;
}

type Served = { readonly result: ParseResult; readonly isUsable: boolean };

function ask(worker: Worker, request: ParseRequest, timeoutMs: number): Promise<Served> {
  return new Promise((resolve) => {
    const finish = (result: ParseResult, isUsable: boolean) => {
      clearTimeout(timer);
      // By name: Node keeps hooks of its own on a worker.
      for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
      worker.on("error", () => undefined);
      resolve({ result, isUsable });
    };
    const timer = setTimeout(() => finish({ kind: "timed-out", afterMs: timeoutMs }, false), timeoutMs);
    worker.once("message", (reply: ParseReply) => finish(reply, reply.kind === "outlined"));
    worker.once("error", (error) => finish({ kind: "failed", message: String(error) }, false));
    worker.once("exit", (code) => finish({ kind: "failed", message: `the parser ended with code ${code}` }, false));
    worker.postMessage(request);
  });
}
