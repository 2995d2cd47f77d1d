import type { JobQueue } from "#ports/job-queue.ts";
import type { PairIntake, PairKeeping } from "#ports/pair-store.ts";
import { pairToSettle } from "#work/learning-jobs.ts";
import { DAY_MS } from "./collect-answer.ts";

type Sweeping = {
  readonly pairs: PairIntake & PairKeeping;
  readonly queue: JobQueue;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long pairs and dismissals are kept after they last changed. */
  readonly keepDays: number;
};

/** At once; more come with the next sweep. */
const MOST = 500;

/** Asks for the settling of pairs whose grace time is over, and lets go of what is too old. Done twice, it is done once. */
export async function sweepPairs({ pairs, queue, now, keepDays }: Sweeping): Promise<{ due: number; expired: number }> {
  const due = await pairs.due(now(), MOST);
  for (const pair of due) await queue.add(pairToSettle(pair));
  return { due: due.length, expired: await pairs.expire(now() - keepDays * DAY_MS) };
}
