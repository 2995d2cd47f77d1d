const FIRST_MS = 200;
const MOST_MS = 10_000;

/** A longer wait is somebody else's: the caller learns of it and may come again. */
const LONGEST_MS = 60_000;

type Wait = {
  /** Tries that failed before. */
  readonly failures: number;
  readonly retryAfterMs: number | undefined;
  /** From 0 to 1: so that clients which failed together do not come together again. */
  readonly chance: number;
};

/** How long to wait before the next try, doubling, by chance up to half less; null where the server wants too long. */
export function retryWaitMs({ failures, retryAfterMs = 0, chance }: Wait): number | null {
  if (retryAfterMs > LONGEST_MS) return null;
  const own = Math.min(MOST_MS, FIRST_MS * 2 ** failures) * (1 - chance / 2);
  return retryAfterMs > 0 ? retryAfterMs + own : own;
}
