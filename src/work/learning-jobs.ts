import type { CollectedPair } from "#pairs/collected-pair.ts";
import type { PullRequestRef } from "#publication/pull-request.ts";
import type { Job, PullRequestEnd } from "./job.ts";
import { laneOf } from "./review-job.ts";

type Answered = Pick<Job, "installationId" | "deliveryId"> & {
  readonly ref: PullRequestRef;
  readonly finding: string;
  /** Names the comment that answered. */
  readonly attempt: string;
};

/** What is learned from a pull request happens in order, beside its reviews: it holds none of them up. */
function lessonsOf(ref: PullRequestRef): string {
  return `${laneOf(ref)}/learning`;
}

/** Keeps what was answered of a finding. */
export function answerToCollect({ ref, finding, attempt, installationId, deliveryId }: Answered): Job {
  const lane = lessonsOf(ref);
  const task = { kind: "collect-answer", ref, finding } as const;
  return { key: `collect/${lane}/${attempt}`, lane, isReplacing: false, installationId, deliveryId, task };
}

type Ended = Pick<Job, "installationId" | "deliveryId"> & {
  readonly ref: PullRequestRef;
  readonly headSha: string;
  readonly end: PullRequestEnd;
};

/** Learns from how a pull request ended. */
export function endToCollect({ ref, headSha, end, deliveryId, installationId }: Ended): Job {
  const lane = lessonsOf(ref);
  const task = { kind: "collect-end", ref, headSha, end } as const;
  return { key: `end/${lane}@${headSha}/${deliveryId}`, lane, isReplacing: false, installationId, deliveryId, task };
}

/** One at a time, of whatever repository: each looks at what the others taught. */
const SETTLING = "learning";

/** Settles a pair whose grace time is over; asked for again while it waits, it is the same work. */
export function pairToSettle({ key, flaw, fix }: CollectedPair): Job {
  const { installationId, ref } = flaw;
  const name = `settle/${key}@${fix === null ? "" : fix.headSha}`;
  const task = { kind: "settle-pair", repository: ref.repository, pair: key } as const;
  return { key: name, lane: SETTLING, isReplacing: false, installationId, deliveryId: name, task };
}
