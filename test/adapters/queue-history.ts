import fc from "fast-check";
import type { JobQueue, Lease } from "#ports/job-queue.ts";
import { anyJob } from "../fakes/any-job.ts";

/** What can happen to a queue with three workers. `lease` counts the leases given so far, the latest being 0. */
export type Event =
  | { readonly kind: "add"; readonly key: number; readonly lane: number; readonly isReplacing: boolean }
  | { readonly kind: "take"; readonly worker: number; readonly leaseMs: number }
  | { readonly kind: "extend"; readonly lease: number; readonly leaseMs: number }
  | { readonly kind: "complete"; readonly lease: number }
  | { readonly kind: "retry"; readonly lease: number; readonly afterMs: number }
  | { readonly kind: "pass"; readonly ms: number };

const ms = fc.integer({ min: 1, max: 40 });
const lease = fc.nat(3);

/** A worker that crashes is one that never answers its lease again: any lease may be left alone. */
export const histories: fc.Arbitrary<readonly Event[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant("add"), key: fc.nat(9), lane: fc.nat(2), isReplacing: fc.boolean() }),
    },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant("take"), worker: fc.nat(2), leaseMs: ms }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("extend"), lease, leaseMs: ms }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("complete"), lease }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("retry"), lease, afterMs: ms }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("pass"), ms }) },
  ) as fc.Arbitrary<Event>,
  { minLength: 1, maxLength: 40 },
);

export type Clock = { readonly now: () => number; pass(ms: number): void };

/** Starts at a moment of 2026, so that numbers are as long as they are in life. */
export function startClock(): Clock {
  let ms = 1_790_000_000_000;
  return {
    now: () => ms,
    pass(more) {
      ms += more;
    },
  };
}

/** Plays a history against a queue that several workers opened; what was answered, event by event, as text. */
export async function play(events: readonly Event[], workers: readonly JobQueue[], clock: Clock) {
  const leases: Lease[] = [];
  const answers: string[] = [];
  for (const event of events) {
    const answer = await happen(event, { workers, clock, leases });
    const counted = await workers[0]?.count();
    answers.push(`${event.kind}: ${answer}; ${counted?.waiting} wait, ${counted?.running} run`);
  }
  return answers;
}

type Scene = { readonly workers: readonly JobQueue[]; readonly clock: Clock; readonly leases: Lease[] };

async function happen(event: Event, { workers, clock, leases }: Scene): Promise<unknown> {
  switch (event.kind) {
    case "add": {
      const { lane, isReplacing } = event;
      return workers[0]?.add(anyJob(`key ${event.key}`, { lane: `lane ${lane}`, isReplacing }));
    }
    case "take": {
      const taken = (await workers[event.worker]?.take(event.leaseMs)) ?? null;
      if (taken !== null) leases.unshift(taken);
      return taken === null ? "nothing" : `${JSON.stringify(taken.job)} after ${taken.failures}`;
    }
    case "extend":
      return leases[event.lease]?.extend(event.leaseMs);
    case "complete":
      return leases[event.lease]?.complete();
    case "retry":
      return leases[event.lease]?.retry(event.afterMs);
    case "pass":
      return clock.pass(event.ms);
    default:
      return event satisfies never;
  }
}
