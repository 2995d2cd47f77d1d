import type { Job } from "#work/job.ts";

/** A job with nothing to say but its name; of a lane of its own unless one is given. */
export function anyJob(key: string, { lane = key, isReplacing = false } = {}): Job {
  const ref = { repository: { owner: "octo", name: "app" }, number: 1 };
  const task = { kind: "review-pull-request", ref, headSha: key, attempt: "1" } as const;
  return { key, lane, isReplacing, installationId: 7, task, deliveryId: `delivery-of-${key}` };
}
