import { fileURLToPath } from "node:url";
import type { ParseResult, Parser } from "#ports.ts";
import { OUTLINE_DIGEST } from "./grammars.ts";
import { createParseThread, type ParseThread } from "./parse-thread.ts";
import type { ParseRequest } from "./parse-worker.ts";

export type WorkerParserOptions = {
  /** The bundled parse-worker. */
  readonly workerUrl: URL;
  /** Folder of the grammars' `.wasm` files. */
  readonly grammarsFolder: URL | string;
  /** Milliseconds that one parse may take. */
  readonly timeoutMs: number;
  /** Parses at once; threads start when they are first needed. */
  readonly workers?: number;
};

type Job = { readonly request: ParseRequest; readonly resolve: (result: ParseResult) => void };

/** Parses in worker threads, first come first served; each parse ends at its time limit, and no other one with it. */
export function createWorkerParser({ workers = 2, grammarsFolder, ...options }: WorkerParserOptions): Parser {
  const folder = typeof grammarsFolder === "string" ? grammarsFolder : fileURLToPath(grammarsFolder);
  const threads = Array.from({ length: workers }, () => createParseThread({ ...options, grammarsFolder: folder }));
  const waiting: Job[] = [];
  // The thread used last comes first: a few parses start a single worker.
  const idle = [...threads];

  function dispatch(): void {
    while (waiting.length > 0 && idle.length > 0) void serve(idle.pop() as ParseThread, waiting.shift() as Job);
  }

  async function serve(thread: ParseThread, { request, resolve }: Job): Promise<void> {
    resolve(await thread.parse(request));
    idle.push(thread);
    dispatch();
  }

  return {
    digest: OUTLINE_DIGEST,
    outline: (request) =>
      new Promise((resolve) => {
        waiting.push({ request, resolve });
        dispatch();
      }),
    close: async () => void (await Promise.all(threads.map((thread) => thread.close()))),
  } satisfies Parser;
}
