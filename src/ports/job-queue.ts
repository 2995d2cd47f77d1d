import type { Job } from "#work/job.ts";

/** Work that survives a crash. Any number of workers may take from it. */
export interface JobQueue {
  /** `known`: work of the same key waits, runs or is done already; nothing was added. */
  add(job: Job): Promise<"added" | "known">;
  /**
   * Leases the oldest job that may run: of one lane only one runs at a time, in order of adding. Null where there is
   * none now. A lease that ends without an answer gives the job back.
   */
  take(leaseMs: number): Promise<Lease | null>;
  count(): Promise<{ readonly waiting: number; readonly running: number }>;
}

/** A job in hand. */
export interface Lease {
  readonly job: Job;
  /** How often it was taken before; 0 the first time. */
  readonly failures: number;
  /** Holds it for longer. `lost`: another worker may have it; stop. `superseded`: newer work of the lane replaces it; stop. */
  extend(leaseMs: number): Promise<"held" | "superseded" | "lost">;
  /** It is done, whatever came of it; its key stays known. */
  complete(): Promise<void>;
  /** It failed; try again after some time. */
  retry(afterMs: number): Promise<void>;
}
