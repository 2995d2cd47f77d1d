import { setTimeout } from "node:timers/promises";
import type { Logger } from "pino";
import type { Parser, Scorer } from "#ports.ts";
import type { StreamLimits } from "#scoring-api/streams.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { openServer } from "../app/server/open-server.ts";
import { createBodyReader } from "../app/server/read-body.ts";
import { withinTime } from "../app/within.ts";
import { type Batcher, createBatcher } from "./batcher.ts";
import { API_LIMITS, BODY_LIMITS, LINE_LIMITS, STREAM_LIMITS, SWEEP_MS } from "./limits.ts";
import type { StreamFailure } from "./live-stream.ts";
import { createServeRoutes } from "./routes.ts";
import type { ServeContext } from "./serve-context.ts";
import type { ServeMetrics } from "./serve-metrics.ts";
import { createStreams, type Streams } from "./streams.ts";
import type { LineLimits } from "./waiting-line.ts";

export type ServerOptions = {
  readonly host: string;
  readonly port: number;
  readonly token: string | null;
  readonly model: ServeContext["model"];
  readonly scorer: Scorer;
  /** Workers of the scorer. */
  readonly threads: number;
  readonly parser: Parser;
  readonly tokenSpans: ServeContext["tokenSpans"];
  readonly description: string;
  readonly metrics: ServeMetrics;
  readonly log: Logger;
  readonly now: () => number;
  /** What may wait, and what is scored together. */
  readonly line?: LineLimits;
  readonly streamLimits?: StreamLimits;
  /** Does something again and again, until the returned function is called. */
  readonly every?: (ms: number, work: () => void) => () => void;
  /** Resolves after the time, or at once when the signal is aborted; never rejects. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
};

export type RunningServer = {
  readonly port: number;
  /** Takes no more, lets what runs end. */
  stop(): Promise<void>;
};

/** A container is killed half a minute after it was asked to stop (compose's and Kubernetes' usual patience, less some). */
const STOP_WITHIN_MS = 25_000;

/** Warms the model up and opens the door. @throws ConfigError for a model that cannot be loaded or a port that is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, port, scorer, metrics, log, threads, line = LINE_LIMITS } = options;
  await scorer.score([WARM_UP]);
  let isReady = true;
  const counted: Pick<Scorer, "score"> = {
    score: (trajectories) => {
      metrics.scored(trajectories.length);
      return scorer.score(trajectories);
    },
  };
  const batcher = createBatcher({ scorer: counted, calls: threads + 1, ...line });
  metrics.watchWaiting(batcher.waiting);
  const streams = openStreams(options, batcher);
  const readBody = createBodyReader(BODY_LIMITS);
  const { streamLimits = STREAM_LIMITS, every = repeat } = options;
  const context = { ...options, batcher, limits: API_LIMITS, streams, streamLimits, readBody };
  const answer = createServeRoutes({ ...context, isReady: () => isReady });
  const server = await openServer({ host, port, log, answer });
  const { name, digest, provider } = scorer.model;
  const stopSweeping = every(SWEEP_MS, streams.sweep);
  log.info({ host, port: server.port, model: name, digest, provider, threads }, "the scoring server listens");
  const stop = async () => {
    isReady = false;
    stopSweeping();
    streams.closeAll(STOPPING);
    log.info("the scoring server stops: nothing new is taken, what runs ends");
    if ((await withinTime(STOP_WITHIN_MS, server.close())) === "late") log.warn("stopped with requests in hand");
  };
  return { port: server.port, stop };
}

const STOPPING = { code: "stopping", message: "The server stops: open the stream again, at another one." };

function openStreams(options: ServerOptions, { score }: Batcher): Streams {
  const { parser, model, metrics, log, now, streamLimits: limits = STREAM_LIMITS, wait = pause } = options;
  const { judge, manifest } = model;
  const onEnd = (failure: StreamFailure | undefined, error?: unknown) => {
    metrics.streamEnded(failure?.code ?? "ended");
    if (error !== undefined) log.error({ err: error }, "a stream failed");
  };
  const streams = createStreams({ limits, judge, context: manifest.context, parser, score, now, wait, onEnd });
  metrics.watchStreams(streams.count);
  return streams;
}

function repeat(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms).unref();
  return () => clearInterval(timer);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal }).catch(() => undefined);
}

/** Loads the model before anybody waits for it. */
const WARM_UP: Trajectory = {
  functionId: "#",
  path: "",
  name: null,
  language: "c",
  steps: [
    {
      text: "int x;",
      code: "int x;",
      span: { first: 1, last: 1 },
      functionId: "#",
      part: "changed",
      isScored: true,
    },
  ],
};
