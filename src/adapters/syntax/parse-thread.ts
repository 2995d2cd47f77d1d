import { Worker } from "node:worker_threads";
import type { ParseResult } from "#ports.ts";
import type { ParseReply, ParseRequest, ParseWorkerOptions } from "./parse-worker.ts";

export type ParseThreadOptions = {
  /** The bundled parse-worker. */
  readonly workerUrl: URL;
  readonly grammarsFolder: string;
  /** A parse that takes longer is ended with its worker: tree-sitter's own limits do not end every loop. */
  readonly timeoutMs: number;
};

/** One parse at a time. A worker that hangs, dies or holds too much memory is replaced, and its parse says so. */
export type ParseThread = {
  parse(request: ParseRequest): Promise<ParseResult>;
  close(): Promise<void>;
};

/** JavaScript heap of one worker: outlines are small beside trees, which live in WebAssembly's memory. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 256 };

/** Starting a thread and compiling a grammar takes 0.1 s; this long only where the machine is in trouble. */
const STARTUP_MS = 60_000;

export function createParseThread({ workerUrl, grammarsFolder, timeoutMs }: ParseThreadOptions): ParseThread {
  let worker: Worker | null = null;

  function start(): Worker {
    const workerData: ParseWorkerOptions = { grammarsFolder };
    const started = new Worker(workerUrl, { workerData, resourceLimits: RESOURCE_LIMITS, stderr: true });
    // A worker may die between two parses; the next one then gets "exit" or a thread that never answers.
    started.on("error", () => undefined);
    return started;
  }

  async function close(): Promise<void> {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  }

  return {
    parse: async (request) => {
      worker ??= start();
      const { result, isUsable } = await ask(worker, request, timeoutMs);
      if (!isUsable) await close();
      return result;
    },
    close,
  };
}

type Answer = { readonly result: ParseResult; readonly isUsable: boolean };

function ask(worker: Worker, request: ParseRequest, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const finish = (result: ParseResult, isUsable = false) => {
      clearTimeout(timer);
      worker.off("message", hear).off("error", die).off("exit", exit);
      resolve({ result, isUsable });
    };
    const hear = (reply: ParseReply) => {
      if (reply.kind === "started") {
        clearTimeout(timer);
        timer = setTimeout(() => finish({ kind: "timed-out", afterMs: timeoutMs }), timeoutMs);
      } else if (reply.kind === "outlined") {
        finish({ kind: "outlined", outline: reply.outline }, !reply.isWorn);
      } else finish(reply);
    };
    const die = (error: unknown) => finish({ kind: "failed", message: String(error) });
    const exit = (code: number) => finish({ kind: "failed", message: `the parser ended with code ${code}` });
    let timer = setTimeout(() => finish({ kind: "failed", message: "the parser did not start" }), STARTUP_MS);
    worker.on("message", hear).on("error", die).on("exit", exit);
    worker.postMessage(request);
  });
}
