import { UpstreamError } from "#errors.ts";
import { type Judge, thresholdOf } from "#reward/judge.ts";
import type { CodeStream, StreamEvent, StreamReading } from "#usecases/stream/stream-code.ts";
import type { EventLine } from "./event-line.ts";

/** Why a stream ended before its time: what its client is told last. */
export type StreamFailure = { readonly code: string; readonly message: string };

export type LiveStreamOptions = {
  readonly code: CodeStream;
  readonly line: EventLine;
  readonly judge: Judge;
  /** Resolves after the time, or at once when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** Told once, when nothing more comes; `undefined` where all went well. */
  readonly onEnd: (failure: StreamFailure | undefined, error?: unknown) => void;
};

/** Reads a stream's code as it comes, and says what is new. */
export type LiveStream = {
  /** Something was taken: reads it, after what is being read. */
  wake(): void;
  /** The code is whole: the rest is read, and the stream ends. */
  finish(): void;
  /** Milliseconds until the scorer has room; 0 where it is not known to be full. */
  busyForMs(): number;
};

export function createLiveStream({ code, line, wait, signal, onEnd, ...options }: LiveStreamOptions): LiveStream {
  let isReading = false;
  let isFinishing = false;
  let busyForMs = 0;

  async function readPatiently(when: "going-on" | "ended"): Promise<StreamReading | null> {
    for (;;) {
      const tried = await tryReading(code, when);
      if (signal.aborted) return null;
      if (tried.kind !== "busy") return tried;
      busyForMs = tried.retryAfterMs;
      await wait(busyForMs, signal);
      busyForMs = 0;
    }
  }

  /** False where nothing more is to be said. */
  async function readOnce(when: "going-on" | "ended"): Promise<boolean> {
    const reading = await readPatiently(when);
    if (reading === null || signal.aborted) return false;
    if (reading.kind !== "read") {
      onEnd(failureOf(reading));
      return false;
    }
    if (!reading.events.every((event) => say(event, line, options))) {
      onEnd(UNREAD);
      return false;
    }
    if (when === "ended") onEnd(undefined);
    return when !== "ended";
  }

  /** Nothing stands between finding no more to read and being ready to be woken. */
  async function readAll(): Promise<void> {
    isReading = true;
    try {
      for (let goesOn = true; goesOn; ) {
        const when = isFinishing ? "ended" : "going-on";
        goesOn = (isFinishing || code.mayHaveNews()) && (await readOnce(when));
      }
    } finally {
      isReading = false;
    }
  }

  function wake(): void {
    if (!isReading) readAll().catch((error: unknown) => onEnd(FAILED, error));
  }

  return {
    wake,
    finish: () => {
      isFinishing = true;
      wake();
    },
    busyForMs: () => busyForMs,
  };
}

type Busy = { readonly kind: "busy"; readonly retryAfterMs: number };

/** Where too much waits to be scored nothing of a stream is lost by waiting, too. */
async function tryReading(code: CodeStream, when: "going-on" | "ended"): Promise<StreamReading | Busy> {
  try {
    return await code.read(when);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { retryAfterMs } = error;
    if (retryAfterMs === undefined) throw error;
    return { kind: "busy", retryAfterMs };
  }
}

const UNREAD: StreamFailure = { code: "unread", message: "Too much was left unread." };
const FAILED: StreamFailure = { code: "failed", message: "Scoring failed here; the server's log says why." };

function failureOf(reading: Exclude<StreamReading, { kind: "read" }>): StreamFailure {
  switch (reading.kind) {
    case "failed":
      return { code: "parse-failed", message: "The code could not be parsed." };
    case "timed-out":
      return { code: "parse-timed-out", message: `Parsing took more than ${reading.afterMs} ms.` };
    case "score-timed-out":
      return { code: "score-timed-out", message: `Scoring took more than ${reading.afterMs} ms.` };
    default:
      return reading satisfies never;
  }
}

type Say = Pick<LiveStreamOptions, "judge">;

function say(event: StreamEvent, line: EventLine, { judge }: Say): boolean {
  const verdictOf = (verdict: number) => (verdict <= thresholdOf(judge) ? "vulnerable" : "secure");
  switch (event.kind) {
    case "withdrawn":
      return line.send("withdrawn", { from: event.from });
    case "step": {
      const { first, last, prefixReward: reward, prefixVerdict, ...step } = event.step;
      const verdict = verdictOf(prefixVerdict);
      return line.send("step", { index: event.index, ...step, firstLine: first, lastLine: last, reward, verdict });
    }
    case "end": {
      const { steps, reward, worstVerdict } = event;
      return line.send("end", { steps, reward, verdict: worstVerdict === null ? null : verdictOf(worstVerdict) });
    }
    default:
      return event satisfies never;
  }
}
