import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ConfigError, UpstreamError } from "#errors.ts";
import type { ModelInput } from "./encode-steps.ts";
import type { FlatLogits } from "./flat-logits.ts";
import type { ScoreReply, ScoreRequest, WorkerOptions } from "./score-worker.ts";

export type PoolOptions = WorkerOptions & {
  readonly workerUrl: URL;
  readonly workers: number;
  readonly timeoutMs: number;
};

/** The logits of one trajectory, or the time after which its worker was ended. */
export type PoolResult = ({ readonly kind: "scored" } & FlatLogits) | { readonly kind: "timed-out" };

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

/**
 * Scores in processes, first come first served. One past its time limit is killed and replaced. Not threads: ending a
 * thread inside onnxruntime waits for the run, and then aborts the whole program.
 */
export async function openScorePool(options: PoolOptions): Promise<ScorePool> {
  const waiting: Job[] = [];
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();

  async function addWorker(): Promise<"cpu" | "cuda"> {
    const { worker, provider } = await startWorker(options);
    all.add(worker);
    idle.push(worker);
    return provider;
  }

  function dispatch(): void {
    while (waiting.length > 0 && idle.length > 0) {
      const worker = idle.pop() as ChildProcess;
      const job = waiting.shift() as Job;
      void serve(worker, job);
    }
  }

  async function serve(worker: ChildProcess, job: Job): Promise<void> {
    const answer = await ask(worker, job.runs, options.timeoutMs);
    settle(job, answer);
    if (answer.kind === "timed-out" || answer.kind === "crashed") await replace(worker);
    else idle.push(worker);
    dispatch();
  }

  /** Where no worker can be started any more, whoever waits is told why. */
  async function replace(worker: ChildProcess): Promise<void> {
    all.delete(worker);
    worker.kill("SIGKILL");
    try {
      await addWorker();
    } catch (cause) {
      for (const job of waiting.splice(0)) job.reject(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }

  let started: Promise<readonly ("cpu" | "cuda")[]> | null = null;
  const start = () => {
    started ??= Promise.all(Array.from({ length: options.workers }, addWorker));
    return started;
  };

  return {
    // Only CUDA has to be tried to be known: on the CPU nothing starts before there is something to score.
    provider: options.provider === "cpu" ? "cpu" : ((await start())[0] ?? "cpu"),
    run: async (runs) => {
      await start();
      return new Promise((resolve, reject) => {
        waiting.push({ runs, resolve, reject });
        dispatch();
      });
    },
    close: async () => {
      for (const worker of all) worker.kill("SIGKILL");
    },
  };
}

type Answer = PoolResult | { readonly kind: "failed" | "crashed"; readonly message: string };

function settle(job: Job, answer: Answer): void {
  if (answer.kind === "scored" || answer.kind === "timed-out") job.resolve(answer);
  else job.reject(new UpstreamError(`the model could not score a trajectory: ${answer.message}`));
}

function ask(worker: ChildProcess, runs: readonly ModelInput[], timeoutMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const finish = (answer: Answer) => {
      clearTimeout(timer);
      forget(worker);
      resolve(answer);
    };
    const timer = setTimeout(() => finish({ kind: "timed-out" }), timeoutMs);
    worker.once("message", (reply: ScoreReply) => finish(answerOf(reply)));
    worker.once("exit", (code, signal) => finish({ kind: "crashed", message: `it ended with ${signal ?? code}` }));
    worker.send({ runs } satisfies ScoreRequest, (error) => {
      if (error !== null) finish({ kind: "crashed", message: String(error) });
    });
  });
}

function answerOf(reply: ScoreReply): Answer {
  switch (reply.kind) {
    case "scored":
      return { kind: "scored", logits: reply.logits, width: reply.width };
    case "failed":
      return { kind: "failed", message: reply.message };
    case "ready":
      return { kind: "failed", message: "a worker said twice that it is ready" };
    default:
      return reply satisfies never;
  }
}

/** @throws ConfigError where the model file is not one that onnxruntime can load. */
function startWorker(options: PoolOptions): Promise<{ worker: ChildProcess; provider: "cpu" | "cuda" }> {
  const { modelPath, isCached, provider, threads } = options;
  const written = JSON.stringify({ modelPath, isCached, provider, threads } satisfies WorkerOptions);
  const worker = fork(fileURLToPath(options.workerUrl), [written], {
    serialization: "advanced",
    execArgv: [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  // A process that cannot be reached also exits, and that is listened to.
  worker.on("error", () => undefined);
  return new Promise((resolve, reject) => {
    const refuse = (message: string) => {
      worker.kill("SIGKILL");
      reject(new ConfigError(`cannot load ${modelPath}: ${message}`));
    };
    worker.once("exit", (code, signal) => refuse(`its process ended with ${signal ?? code}`));
    worker.once("message", (reply: ScoreReply) => {
      forget(worker);
      if (reply.kind === "ready") resolve({ worker, provider: reply.provider });
      else refuse(reply.kind === "failed" ? reply.message : "it answered before it was ready");
    });
  });
}

/** By name: Node keeps hooks of its own on a process. */
function forget(worker: ChildProcess): void {
  for (const event of ["message", "exit"]) worker.removeAllListeners(event);
}
