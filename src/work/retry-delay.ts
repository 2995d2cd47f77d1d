const FIRST_MS = 15_000;
const MOST_MS = 15 * 60_000;

/** Six tries over about eight minutes of our own; where GitHub names a time, it is waited for as well. */
const MOST_FAILURES = 5;

/** GitHub's longest wait is the hour until a rate limit is reset. */
const LONGEST_WAIT_MS = 65 * 60_000;

/**
 * How long to wait after a failure, in milliseconds, doubling; null where it is time to give up. `failures` counts the
 * tries that failed before this one. A time that the world names is obeyed, and one beyond an hour is not waited for.
 */
export function retryDelayMs(failures: number, retryAfterMs: number | undefined): number | null {
  if (failures >= MOST_FAILURES) return null;
  const own = Math.min(MOST_MS, FIRST_MS * 2 ** failures);
  if (retryAfterMs === undefined) return own;
  return retryAfterMs > LONGEST_WAIT_MS ? null : Math.max(own, retryAfterMs);
}

/** About a working day of quarters of an hour: longer than GitHub was ever away. */
const MOST_FAILURES_TO_GIVE_UP = MOST_FAILURES + 32;

/**
 * How long to wait where not even the giving up could be told; null where nobody may hear it any more: the repository
 * is gone, or no longer ours.
 */
export function giveUpDelayMs(failures: number, retryAfterMs: number | undefined): number | null {
  if (failures >= MOST_FAILURES_TO_GIVE_UP) return null;
  return Math.min(LONGEST_WAIT_MS, Math.max(MOST_MS, retryAfterMs ?? 0));
}
