import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createAnalysers } from "#adapters/analysers/create-analysers.ts";
import { createFileCache, type FileCache } from "#adapters/cache/file-cache.ts";
import { NO_CACHE } from "#adapters/cache/no-cache.ts";
import { createCheckCommand } from "#adapters/check-command/create-check-command.ts";
import { openGitRepository } from "#adapters/git/git-repository.ts";
import { createHttpScorer } from "#adapters/http-scorer/create-http-scorer.ts";
import { type Fallback, withFallback } from "#adapters/http-scorer/with-fallback.ts";
import { createOnnxScorer } from "#adapters/onnx/onnx-scorer.ts";
import { openEncoder, openTokenCounter, openTokenizer } from "#adapters/onnx/open-encoder.ts";
import { type OpenModel, openModel } from "#adapters/onnx/open-model.ts";
import { openTokenSpans, type TokenSpans } from "#adapters/onnx/open-token-spans.ts";
import { createOpenAiGenerator } from "#adapters/openai/create-openai-generator.ts";
import { createEvaluationSets } from "#adapters/pair-files/create-evaluation-sets.ts";
import { createPairFiles } from "#adapters/pair-files/create-pair-files.ts";
import { createWorkerParser } from "#adapters/syntax/worker-parser.ts";
import { createVllmScorer } from "#adapters/vllm/create-vllm-scorer.ts";
import { ConfigError } from "#errors.ts";
import type { Analysers } from "#ports/analysers.ts";
import type { EvaluationSets } from "#ports/evaluation-sets.ts";
import type { FunctionCheck } from "#ports/function-check.ts";
import type { Generator } from "#ports/generator.ts";
import type { PairFiles, Parser, Repository, Scorer } from "#ports.ts";
import type { Closeable } from "./lifetime.ts";

export type Provider = "cpu" | "cuda";

type ParserOptions = { readonly timeoutMs: number; readonly threads: number };
type ScorerOptions = ParserOptions & {
  readonly provider: Provider;
  /** True where code grows: a model that can then remembers what it read. */
  readonly readsOn?: boolean;
};

/** A scoring server of our own (`seccodeprm serve`), or vLLM (`vllm+https://…`). */
export type RemoteScorer = {
  readonly url: string;
  /** Null where the server has none: on this machine alone. */
  readonly token: string | null;
  /** Milliseconds that one request may take. */
  readonly timeoutMs: number;
  /** True where http:// may leave this machine. */
  readonly isPlainAllowed: boolean;
  /** True where it is another model that is compared with ours; its scores are nothing that ours stand for. */
  readonly isAnyModel?: boolean;
  /** Who scores while the host cannot, and who is told; left out, its failure is the caller's. */
  readonly fallback?: Fallback;
};

/** A server that speaks OpenAI's protocol. */
export type RemoteGenerator = {
  /** With or without `/v1`. */
  readonly endpoint: string;
  readonly model: string;
  /** Null where the server asks for none. */
  readonly apiKey: string | null;
  /** True where http:// may leave this machine. */
  readonly isPlainAllowed: boolean;
};

/** Every outside thing a command may ask for. Whoever opens one closes it. */
export type Wire = {
  openRepository(folder: string): Promise<Repository & Closeable>;
  openModel(folder: string): Promise<OpenModel>;
  openScorer(model: OpenModel, options: ScorerOptions): Promise<Scorer>;
  /** Asks nobody before there is something to score. */
  openRemoteScorer(model: OpenModel, remote: RemoteScorer): Scorer;
  openParser(options: ParserOptions): Parser;
  /** Where the tokens of a step's code stand in what the model reads of it. */
  openTokenSpans(model: OpenModel): (code: string) => TokenSpans;
  /** Null remembers nothing. */
  openCache(folder: string | null): FileCache;
  openPairFiles(): PairFiles;
  openEvaluationSets(): EvaluationSets;
  openAnalysers(env: Readonly<Record<string, string | undefined>>): Analysers;
  /** Asks nobody before there is something to write. */
  openGenerator(remote: RemoteGenerator): Generator;
  /** Runs what it is given: only for a user who asked for it. */
  openFunctionCheck(options: Parameters<typeof createCheckCommand>[0]): FunctionCheck;
};

/** Memory of a parser and a model for each thread: on a large machine more threads would pass 1 GB before they help. */
const MOST_THREADS = 8;

/** Threads where the user does not say: one a core. */
export function usualThreads(): number {
  return Math.min(MOST_THREADS, availableParallelism());
}

/** Folders of what was built: the workers, and the grammars that they load. */
export type Built = { readonly workers: string; readonly grammars: string };

/** The real ones, with what `npm run build` made below `root`, or another build. */
export function wireTo(root: string, { workers, grammars }: Built = builtBelow(root)): Wire {
  const built = (name: string) => pathToFileURL(join(workers, name));
  return {
    openRepository: openGitRepository,
    openModel,
    openScorer: (model, { threads, ...options }) =>
      createOnnxScorer(model, { ...options, workers: threads, workerUrl: built("score-worker.js") }),
    openRemoteScorer: (model, { fallback, isAnyModel = false, ...remote }) => {
      const { expected, ...world } = worldOf(model);
      const anyModel = isAnyModel ? { digest: null, tokenizerDigest: null } : {};
      const scorer = remote.url.startsWith(VLLM)
        ? createVllmScorer({ ...remote, ...world, ...vllmOf(model), url: remote.url.slice(VLLM.length) })
        : createHttpScorer({ ...remote, ...world, expected: { ...expected, ...anyModel } });
      return fallback === undefined ? scorer : withFallback(scorer, fallback);
    },
    openParser: ({ threads, timeoutMs }) =>
      createWorkerParser({
        workerUrl: built("parse-worker.js"),
        grammarsFolder: grammars,
        timeoutMs,
        workers: threads,
      }),
    openTokenSpans,
    openCache: (folder) => (folder === null ? NO_CACHE : createFileCache(folder)),
    openPairFiles: createPairFiles,
    openEvaluationSets: createEvaluationSets,
    openAnalysers: createAnalysers,
    openGenerator: (remote) => createOpenAiGenerator({ ...remote, ...asking() }),
    openFunctionCheck: createCheckCommand,
  };
}

function builtBelow(root: string): Built {
  return { workers: join(root, "dist"), grammars: join(root, "dist", "grammars") };
}

/** An address with this before it is a vLLM server's: `vllm+https://gpu.example:8000`. */
const VLLM = "vllm+";

/** What vLLM is held against, and how steps are encoded for it. */
function vllmOf(model: OpenModel) {
  const { manifest, digest } = model;
  const { name, maxTokens, stepSeparator, context } = manifest;
  if (context === "step") {
    throw new ConfigError(
      `${name} adds up n-grams, which vLLM does not compute: give --model a folder whose model reads on, or serve this one with seccodeprm serve`,
    );
  }
  const { encode } = openEncoder(model);
  return {
    expected: { name, digest, maxTokens, stepSeparator, tokenize: openTokenizer(model) },
    encode: (code: string) => encode(code).tokens,
  };
}

/** Tries of one request after its first: about two seconds of a server's restart. */
const RETRIES = 4;

/** What a scorer on another host needs of this one. */
function worldOf(model: OpenModel) {
  const { manifest, digest } = model;
  const { name, contractVersion, maxTokens, files } = manifest;
  return {
    expected: { name, digest, tokenizerDigest: files.tokenizer.sha256, contractVersion, maxTokens },
    countTokens: openTokenCounter(model),
    ...asking(),
    makeNonce: () => randomBytes(16).toString("hex"),
  };
}

/** What whoever asks a server needs of this process. */
function asking() {
  return {
    retries: RETRIES,
    now: Date.now,
    sleep: (ms: number, signal: AbortSignal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
    random: Math.random,
    fetch,
  };
}
