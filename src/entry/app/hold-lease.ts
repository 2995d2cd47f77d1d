import type { Lease } from "#ports/job-queue.ts";
import type { Hold } from "#usecases/pull-request/reviewing-ports.ts";

/** A lease that is kept alive while its job runs. */
export type HeldLease = {
  /** Whether the work still counts, from the queue itself. */
  readonly ask: Hold;
  isLost(): boolean;
  release(): void;
};

/** Extends a lease three times in its length. A queue that does not answer is asked again the next time. */
export function holdLease(lease: Lease, leaseMs: number): HeldLease {
  let isLost = false;
  const ask: Hold = async () => {
    const answer = await lease.extend(leaseMs);
    isLost = answer === "lost";
    return answer;
  };
  const timer = setInterval(() => void ask().catch(() => undefined), leaseMs / 3);
  return { ask, isLost: () => isLost, release: () => clearInterval(timer) };
}
