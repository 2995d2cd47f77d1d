import { env, InferenceSession, Tensor } from "onnxruntime-node";
import type { ModelInput } from "./encode-steps.ts";
import type { FlatLogits } from "./flat-logits.ts";
import { type ReadOn, rememberRuns } from "./remember-runs.ts";

/** What the main process asks: all runs of one trajectory. */
export type ScoreRequest = { readonly runs: readonly ModelInput[] };

/** `ready` once; then an answer for each request: the numbers of each step, as many as `width`, one step after the other. */
export type ScoreReply =
  | { readonly kind: "ready"; readonly provider: "cpu" | "cuda" }
  | ({ readonly kind: "scored" } & FlatLogits)
  | { readonly kind: "failed"; readonly message: string };

export type WorkerOptions = {
  readonly modelPath: string;
  /** True where the graph reads on: it takes keys and values, and gives them back. */
  readonly isCached: boolean;
  readonly provider: "cpu" | "cuda";
  readonly threads: number;
};

const [written] = process.argv.slice(2);
if (process.send === undefined || written === undefined) throw new Error("score-worker.ts is started by the pool");
const options: WorkerOptions = JSON.parse(written);
// What goes wrong is thrown as well; onnxruntime's own lines would stand in the middle of a report.
env.logLevel = "fatal";

try {
  const { session, provider } = await createSession(options);
  const read = options.isCached ? rememberRuns(readingOn(session)) : (run: ModelInput) => score(session, run);
  // One request at a time: what is remembered of one is there for the next.
  process.on("message", (request: ScoreRequest) => void answer(read, request).then(tell));
  tell({ kind: "ready", provider });
} catch (error) {
  tell({ kind: "failed", message: String(error) });
}

function tell(reply: ScoreReply): void {
  process.send?.(reply);
}

/** onnxruntime throws where CUDA is missing instead of falling back: the CPU then takes over, and the reply says so. */
async function createSession({ modelPath, provider, threads }: WorkerOptions) {
  const settings = { intraOpNumThreads: threads, interOpNumThreads: 1 };
  if (provider === "cuda") {
    try {
      const session = await InferenceSession.create(modelPath, { ...settings, executionProviders: ["cuda"] });
      return { session, provider } as const;
    } catch {
      // Said by the main process, which compares the provider it asked for with the one in the reply.
    }
  }
  const session = await InferenceSession.create(modelPath, { ...settings, executionProviders: ["cpu"] });
  return { session, provider: "cpu" } as const;
}

async function answer(read: (run: ModelInput) => Promise<FlatLogits>, { runs }: ScoreRequest): Promise<ScoreReply> {
  try {
    const parts: FlatLogits[] = [];
    for (const run of runs) parts.push(await read(run));
    const logits = Float32Array.from(parts.flatMap((part) => [...part.logits]));
    return { kind: "scored", logits, width: parts[0]?.width ?? 2 };
  } catch (error) {
    return { kind: "failed", message: String(error) };
  }
}

async function score(session: InferenceSession, run: ModelInput): Promise<FlatLogits> {
  const outputs = await session.run(feedsOf(run));
  return flatLogits(outputs.logits);
}

/** The shape of `past` but for its tokens stands in the graph (training/cached_model.py). */
function readingOn(session: InferenceSession): ReadOn {
  const input = session.inputMetadata.find(({ name }) => name === "past");
  const [layers, heads, , width] = input?.isTensor === true ? input.shape.map(Number) : [];
  if (!layers || !heads || !width) throw new Error("the model has no input `past` of a known shape");
  return async (run, past, tokens) => {
    const feeds = { ...feedsOf(run), past: new Tensor("float32", past, [layers, heads, tokens, width]) };
    const { logits, present } = await session.run(feeds);
    const pastShape = [layers, heads, tokens + run.inputIds.length, width] as const;
    return { ...flatLogits(logits), past: floatsOf(present, "present"), pastShape };
  };
}

function feedsOf(run: ModelInput) {
  return {
    input_ids: new Tensor("int64", run.inputIds, [1, run.inputIds.length]),
    step_ends: new Tensor("int64", run.stepEnds, [run.stepEnds.length]),
    feature_ids: new Tensor("int64", run.featureIds, [run.featureIds.length]),
    feature_steps: new Tensor("int64", run.featureSteps, [run.featureSteps.length]),
  };
}

function flatLogits(output: Tensor | undefined): FlatLogits {
  return { logits: floatsOf(output, "logits"), width: output?.dims[1] ?? 2 };
}

function floatsOf(output: Tensor | undefined, name: string): Float32Array {
  if (output?.data instanceof Float32Array) return output.data;
  throw new Error(`the model has no output \`${name}\` of 32-bit floats`);
}
