import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Parser, ScoreResult } from "#ports.ts";
import type { StreamLimits } from "#scoring-api/streams.ts";
import type { Language } from "#trajectory/language.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { createCodeStream, type StreamOptions } from "#usecases/stream/stream-code.ts";
import { createEventLine, type EventLine } from "./event-line.ts";
import type { StreamFailure } from "./live-stream.ts";
import { createOpenStream, type OpenStream } from "./open-stream.ts";

export type StreamsOptions = Pick<StreamOptions, "judge" | "context"> & {
  readonly limits: StreamLimits;
  readonly parser: Parser;
  readonly score: (trajectories: readonly Trajectory[], signal: AbortSignal) => Promise<readonly ScoreResult[]>;
  /** Milliseconds, from any beginning. */
  readonly now: () => number;
  /** Resolves after the time, or at once when the signal is aborted; never rejects. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Told of each stream's end: why, where it ended before its time, and the bug, where it was one. */
  readonly onEnd: (failure: StreamFailure | undefined, error?: unknown) => void;
};

type Opened = { readonly id: string; readonly stream: OpenStream; readonly line: EventLine };

/** The streams that are open: each has its own code and line, and all share the model, the parser and the limits. */
export type Streams = {
  hasRoom(): boolean;
  /** The response's head is written; the stream ends with it. */
  open(language: Language, response: ServerResponse): Opened;
  /** Null where there is none, or none any more. To be found is to be used. */
  find(id: string): OpenStream | null;
  /** Closes those that got nothing for too long, and keeps the others' lines open. */
  sweep(): void;
  closeAll(failure: StreamFailure): void;
  count(): number;
};

type Kept = Opened & { touchedAt: number };

const IDLE: StreamFailure = { code: "idle", message: "Nothing came for too long: open another stream." };
const CLIENT_LEFT: StreamFailure = { code: "client-left", message: "The client left." };

export function createStreams(options: StreamsOptions): Streams {
  const { limits, now } = options;
  const streams = new Map<string, Kept>();
  let characters = 0;

  function claim(wanted: number): boolean {
    if (wanted > 0 && characters + wanted > limits.charactersTogether) return false;
    characters += wanted;
    return true;
  }

  function start(language: Language, response: ServerResponse): Opened {
    const id = randomBytes(16).toString("hex");
    const leaving = new AbortController();
    const line = createEventLine(response, limits.unsentBytes);
    const score = (trajectories: readonly Trajectory[]) => options.score(trajectories, leaving.signal);
    const ports = { parser: options.parser, scorer: { score } };
    const code = createCodeStream({ ...options, language, maxCharacters: limits.characters }, ports);
    const onEnd = (failure: StreamFailure | undefined, error?: unknown) => {
      if (!streams.delete(id)) return;
      claim(-code.length());
      leaving.abort();
      sayEnd(line, failure);
      options.onEnd(failure, error);
    };
    // Nobody waits any more for what is being scored.
    response.once("close", () => onEnd(CLIENT_LEFT));
    return { id, line, stream: createOpenStream({ ...options, code, line, claim, signal: leaving.signal, onEnd }) };
  }

  return {
    count: () => streams.size,
    hasRoom: () => streams.size < limits.streams,
    open: (language, response) => {
      const opened = start(language, response);
      streams.set(opened.id, { ...opened, touchedAt: now() });
      return opened;
    },
    find: (id) => {
      const kept = streams.get(id);
      if (kept === undefined) return null;
      kept.touchedAt = now();
      return kept.stream;
    },
    sweep: () => {
      for (const { stream, line, touchedAt } of [...streams.values()]) {
        if (now() - touchedAt > limits.idleMs) stream.fail(IDLE);
        else line.ping();
      }
    },
    closeAll: (failure) => {
      for (const { stream } of [...streams.values()]) stream.fail(failure);
    },
  };
}

function sayEnd(line: EventLine, failure: StreamFailure | undefined): void {
  if (failure?.code === "unread") line.cut();
  else if (failure !== undefined) line.send("error", { code: failure.code, message: failure.message });
  line.end();
}
