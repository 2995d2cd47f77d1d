import type { Logger } from "pino";
import type { Parser, Scorer } from "#ports.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { openServer } from "../app/server/open-server.ts";
import { createBodyReader } from "../app/server/read-body.ts";
import { withinTime } from "../app/within.ts";
import { createBatcher } from "./batcher.ts";
import { API_LIMITS, BODY_LIMITS, LINE_LIMITS } from "./limits.ts";
import { createServeRoutes } from "./routes.ts";
import type { ServeContext } from "./serve-context.ts";
import type { ServeMetrics } from "./serve-metrics.ts";
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
  readonly description: string;
  readonly metrics: ServeMetrics;
  readonly log: Logger;
  readonly now: () => number;
  /** What may wait, and what is scored together. */
  readonly line?: LineLimits;
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
  const readBody = createBodyReader(BODY_LIMITS);
  const answer = createServeRoutes({ ...options, batcher, limits: API_LIMITS, readBody, isReady: () => isReady });
  const server = await openServer({ host, port, log, answer });
  const { name, digest, provider } = scorer.model;
  log.info({ host, port: server.port, model: name, digest, provider, threads }, "the scoring server listens");
  const stop = async () => {
    isReady = false;
    log.info("the scoring server stops: nothing new is taken, what runs ends");
    if ((await withinTime(STOP_WITHIN_MS, server.close())) === "late") log.warn("stopped with requests in hand");
  };
  return { port: server.port, stop };
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
