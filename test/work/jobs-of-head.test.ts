import { expect, test } from "@jest/globals";
import type { PullRequest } from "#publication/pull-request.ts";
import type { Job } from "#work/job.ts";
import { jobsOfHead } from "#work/jobs-of-head.ts";

const repository = { owner: "octo", name: "app" };
const task = { kind: "review-head", repository, headSha: "a".repeat(40), attempt: "d-1" } as const;
const job: Job = { key: "k", lane: "l", isReplacing: false, installationId: 7, deliveryId: "d-1", task };

function pull(number: number, fields: Partial<PullRequest> = {}): PullRequest {
  const ref = { repository, number };
  const shas = { baseSha: "b".repeat(40), headSha: task.headSha };
  return { ref, isOpen: true, isDraft: false, author: "octocat", ...shas, ...fields };
}

test("each open pull request with the head is reviewed, in its own lane", () => {
  expect(jobsOfHead(job, task, [pull(1), pull(2)])).toMatchObject([
    { key: `review/octo/app#1@${task.headSha}/d-1`, lane: "octo/app#1", isReplacing: true, installationId: 7 },
    { key: `review/octo/app#2@${task.headSha}/d-1`, lane: "octo/app#2", isReplacing: true, installationId: 7 },
  ]);
});

test("one that was closed or pushed to since is left alone", () => {
  expect(jobsOfHead(job, task, [pull(1, { isOpen: false }), pull(2, { headSha: "c".repeat(40) })])).toEqual([]);
});
