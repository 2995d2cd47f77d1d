/** Keeps a host that is down from being asked by everybody. */
export type Breaker = {
  /** Milliseconds for which nobody should ask; 0 where this one may, who then reports how it went. */
  closedForMs(): number;
  succeeded(): void;
  failed(): void;
};

type BreakerOptions = {
  /** Failures in a row after which it opens. */
  readonly failures: number;
  /** How long nobody asks then. */
  readonly restMs: number;
  readonly now: () => number;
};

/** A circuit breaker: after its rest a single question is let through, and its answer decides for all. */
export function createBreaker({ failures, restMs, now }: BreakerOptions): Breaker {
  let inARow = 0;
  let restUntil = Number.NEGATIVE_INFINITY;
  return {
    closedForMs: () => {
      if (inARow < failures) return 0;
      const left = restUntil - now();
      if (left > 0) return left;
      // This one tries for all; the others rest on until it has reported.
      restUntil = now() + restMs;
      return 0;
    },
    succeeded: () => {
      inARow = 0;
    },
    failed: () => {
      inARow++;
      restUntil = now() + restMs;
    },
  };
}
