import { setTimeout } from "node:timers/promises";
import type { Logger } from "pino";

export type SweepOptions = {
  sweep(): Promise<{ readonly due: number; readonly expired: number }>;
  readonly log: Pick<Logger, "info" | "error">;
  /** Settles when the time is over, or the signal comes. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
};

/** Grace times are counted in days. */
const EVERY_MS = 15 * 60_000;

/** Sweeps at the start and from time to time, until the signal. A sweep that fails is made up for by the next. */
export async function startSweeping({ sweep, log, sleep }: SweepOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const { due, expired } = await sweep();
      if (due + expired > 0) log.info({ due, expired }, "swept what is learned from");
    } catch (error) {
      log.error({ err: error }, "could not sweep what is learned from");
    }
    await sleep(EVERY_MS, signal);
  }
}

/** By the process's clock. */
export async function abortableSleep(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => undefined);
}
