import type { Job } from "#work/job.ts";

/** Work that survives a crash. Any number of workers may take from it. */
export interface JobQueue {
  /**
   * Durable when it returns. `known`: work of the same key waits, runs or was done within the last days; nothing was
   * added. What a replacing job drops or stops is forgotten, so that it can be asked for again.
   */
  add(job: Job): Promise<"added" | "known">;
  /**
   * Leases the oldest job that may run: of one lane only one runs at a time, in order of adding. Null where there is
   * none now. A lease that ends without an answer gives the job back.
   */
  take(leaseMs: number): Promise<Lease | null>;
  count(): Promise<{ readonly waiting: number; readonly running: number }>;
}

/** Tells a worker that found nothing when to look again. */
export interface WorkSignal {
  /** Waits until there may be something to take, at the latest for so long; it may return for nothing. */
  idle(mostMs: number): Promise<void>;
}

/** A job in hand. Once the lease has run out, no answer to it changes anything. */
export interface Lease {
  readonly job: Job;
  /** How often it was taken before; 0 the first time. */
  readonly failures: number;
  /**
   * Holds it for longer. `lost`: another worker may have it; stop. `superseded`: newer work of the lane replaces it,
   * and waits until this one is answered; stop, and complete it.
   */
  extend(leaseMs: number): Promise<"held" | "superseded" | "lost">;
  /** It is done, whatever came of it; its key stays known, unless it was superseded. */
  complete(): Promise<void>;
  /** It failed; try again after some time. It keeps its place: what comes later in its lane waits. */
  retry(afterMs: number): Promise<void>;
}
