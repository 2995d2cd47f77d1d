import { Worker } from "node:worker_threads";
import { ConfigError, UpstreamError } from "#errors.ts";
import type { ModelInput } from "./encode-steps.ts";
import type { ScoreReply, ScoreRequest, WorkerOptions } from "./score-worker.ts";

export type PoolOptions = WorkerOptions & {
  readonly workerUrl: URL;
  readonly workers: number;
  readonly timeoutMs: number;
};

/** The logits of one trajectory, or the time after which its worker was ended. */
export type PoolResult = { readonly kind: "scored"; readonly logits: Float32Array } | { readonly kind: "timed-out" };

export type ScorePool = {
  run(runs: readonly ModelInput[]): Promise<PoolResult>;
  readonly provider: "cpu" | "cuda";
  close(): Promise<void>;
};

type Job = {
  readonly runs: readonly ModelInput[];
  readonly resolve: (result: PoolResult) => void;
  readonly reject: (error: Error) => void;
};

/** Scores on worker threads, first come first served. A worker past its time limit is ended and replaced. */
export async function openScorePool(options: PoolOptions): Promise<ScorePool> {
  const waiting: Job[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();

  async function addWorker(): Promise<"cpu" | "cuda"> {
    const { worker, provider } = await startWorker(options);
    all.add(worker);
    idle.push(worker);
    return provider;
  }

  function dispatch(): void {
    while (waiting.length > 0 && idle.length > 0) {
      const worker = idle.pop() as Worker;
      const job = waiting.shift() as Job;
      void serve(worker, job);
    }
  }

  async function serve(worker: Worker, job: Job): Promise<void> {
    const reply = await ask(worker, job.runs, options.timeoutMs);
    if (reply.kind === "timed-out" || reply.kind === "crashed") {
      all.delete(worker);
      await worker.terminate();
      await addWorker();
    } else {
      idle.push(worker);
    }
    settle(job, reply);
    dispatch();
  }

  const providers = await Promise.all(Array.from({ length: options.workers }, addWorker));
  return {
    provider: providers[0] ?? "cpu",
    run: (runs) =>
      new Promise((resolve, reject) => {
        waiting.push({ runs, resolve, reject });
        dispatch();
      }),
    close: async () => void (await Promise.all([...all].map((worker) => worker.terminate()))),
  };
}

type Answer = PoolResult | { readonly kind: "failed" | "crashed"; readonly message: string };

function settle(job: Job, answer: Answer): void {
  if (answer.kind === "scored" || answer.kind === "timed-out") job.resolve(answer);
  else job.reject(new UpstreamError(`the model could not score a trajectory: ${answer.message}`));
}

function ask(worker: Worker, runs: readonly ModelInput[], timeoutMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const finish = (answer: Answer) => {
      clearTimeout(timer);
      forget(worker);
      resolve(answer);
    };
    const timer = setTimeout(() => finish({ kind: "timed-out" }), timeoutMs);
    worker.once("message", (reply: ScoreReply) => finish(answerOf(reply)));
    worker.once("error", (error) => finish({ kind: "crashed", message: String(error) }));
    worker.postMessage({ id: 0, runs } satisfies ScoreRequest);
  });
}

function answerOf(reply: ScoreReply): Answer {
  switch (reply.kind) {
    case "scored":
      return { kind: "scored", logits: reply.logits };
    case "failed":
      return { kind: "failed", message: reply.message };
    case "ready":
      return { kind: "failed", message: "a worker said twice that it is ready" };
    default:
      return reply satisfies never;
  }
}

/** @throws ConfigError where the model file is not one that onnxruntime can load. */
function startWorker(options: PoolOptions): Promise<{ worker: Worker; provider: "cpu" | "cuda" }> {
  const { modelPath, provider, threads } = options;
  const worker = new Worker(options.workerUrl, {
    workerData: { modelPath, provider, threads } satisfies WorkerOptions,
  });
  return new Promise((resolve, reject) => {
    const refuse = (message: string) => {
      void worker.terminate();
      reject(new ConfigError(`cannot load ${modelPath}: ${message}`));
    };
    worker.once("error", (error) => refuse(String(error)));
    worker.once("message", (reply: ScoreReply) => {
      forget(worker);
      if (reply.kind === "ready") resolve({ worker, provider: reply.provider });
      else refuse(reply.kind === "failed" ? reply.message : "it answered before it was ready");
    });
  });
}

/** By name: Node keeps hooks of its own on a worker. */
function forget(worker: Worker): void {
  for (const event of ["message", "error"]) worker.removeAllListeners(event);
}
