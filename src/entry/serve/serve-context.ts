import type { IncomingMessage } from "node:http";
import type { Logger } from "pino";
import type { Parser, Scorer } from "#ports.ts";
import type { ApiLimits } from "#scoring-api/replies.ts";
import type { StreamLimits } from "#scoring-api/streams.ts";
import type { Body } from "../app/server/read-body.ts";
import type { Wire } from "../wire.ts";
import type { Batcher } from "./batcher.ts";
import type { ServeMetrics } from "./serve-metrics.ts";
import type { Streams } from "./streams.ts";

/** What the routes of the scoring server work with. */
export type ServeContext = {
  readonly model: Pick<Awaited<ReturnType<Wire["openModel"]>>, "manifest" | "digest" | "judge">;
  readonly scorer: Scorer;
  readonly batcher: Batcher;
  readonly parser: Parser;
  /** Where a step's tokens stand in what the model reads of it. */
  readonly tokenSpans: ReturnType<Wire["openTokenSpans"]>;
  readonly limits: ApiLimits;
  readonly streams: Streams;
  readonly streamLimits: StreamLimits;
  /** Null: anybody who reaches it may ask. */
  readonly token: string | null;
  readonly readBody: (request: IncomingMessage) => Promise<Body>;
  /** The text of schema/scoring-api.json. */
  readonly description: string;
  readonly isReady: () => boolean;
  readonly metrics: ServeMetrics;
  readonly log: Logger;
  /** Milliseconds, from any beginning. */
  readonly now: () => number;
};
