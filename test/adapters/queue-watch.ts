import type { JobQueue, Lease } from "#ports/job-queue.ts";
import type { Job } from "#work/job.ts";
import type { Clock } from "./queue-history.ts";

type Watched = { readonly job: Job; until: number; isSuperseded: boolean };

/** Looks over the workers' shoulders and knows no queue's rules but these: what went wrong, in words. */
export type Watch = {
  /** The same queue, watched. */
  over(queue: JobQueue): JobQueue;
  /** Takes and completes what is left, then says what was seen: nothing, if all went well. */
  finish(queue: JobQueue): Promise<readonly string[]>;
};

/** Never two of a lane at once, each lane in order, nothing lost, nothing done twice. */
export function watchQueue(clock: Clock): Watch {
  /** What was added and is neither done nor superseded, in order; and superseded work that is still held. */
  let open: readonly Watched[] = [];
  const complaints: string[] = [];

  const isHeld = (one: Watched) => one.until > clock.now();
  const close = (one: Watched) => {
    open = open.filter((other) => other !== one);
  };
  const noteAdded = (job: Job) => {
    const replaced = open.filter((one) => job.isReplacing && one.job.isReplacing && one.job.lane === job.lane);
    for (const one of replaced) one.isSuperseded = true;
    open = [...open.filter((one) => !one.isSuperseded || isHeld(one)), { job, until: 0, isSuperseded: false }];
  };
  const noteTaken = (job: Job, leaseMs: number): Watched => {
    const inLane = open.filter((one) => one.job.lane === job.lane);
    const wanted = inLane.filter((one) => !one.isSuperseded);
    const [first] = wanted;
    if (inLane.some(isHeld)) complaints.push(`two of ${job.lane} at once: ${job.key}`);
    if (first === undefined || first.job.key !== job.key) complaints.push(`${job.key} was not the next of ${job.lane}`);
    const taken = wanted.find((one) => one.job.key === job.key) ?? { job, until: 0, isSuperseded: false };
    taken.until = clock.now() + leaseMs;
    return taken;
  };

  const watchLease = (lease: Lease, one: Watched): Lease => {
    let until = one.until;
    const endAt = (end: number) => {
      if (one.until === until) one.until = end;
      until = end;
    };
    return {
      ...lease,
      async extend(leaseMs) {
        const answer = await lease.extend(leaseMs);
        if ((answer === "lost") !== until <= clock.now()) complaints.push(`${one.job.key} was ${answer}`);
        if (answer !== "lost") endAt(clock.now() + leaseMs);
        return answer;
      },
      async complete() {
        await lease.complete();
        if (until > clock.now()) close(one);
        until = 0;
      },
      async retry(afterMs) {
        await lease.retry(afterMs);
        if (until > clock.now()) endAt(0);
        until = 0;
      },
    };
  };

  const watched: Watch = {
    over: (queue) => ({
      ...queue,
      async add(job) {
        const answer = await queue.add(job);
        if (answer === "added") noteAdded(job);
        return answer;
      },
      async take(leaseMs) {
        const lease = await queue.take(leaseMs);
        return lease === null ? null : watchLease(lease, noteTaken(lease.job, leaseMs));
      },
    }),
    async finish(queue) {
      clock.pass(3_600_000);
      const rest = watched.over(queue);
      for (let lease = await rest.take(1); lease !== null; lease = await rest.take(1)) await lease.complete();
      const lost = open.filter((one) => !one.isSuperseded).map(({ job }) => `${job.key} was lost`);
      return [...complaints, ...lost];
    },
  };
  return watched;
}
