import { expect, test } from "@jest/globals";
import { ConfigError, UpstreamError } from "#errors.ts";
import type { Lease } from "#ports/job-queue.ts";
import { runJob } from "#usecases/pull-request/run-job.ts";
import type { Job } from "#work/job.ts";
import { reviewJobOf } from "#work/review-job.ts";
import { fakePorts, HEAD, PULL, REF } from "../../fakes/fake-ports.ts";

const JOB = reviewJobOf({ ref: REF, headSha: HEAD, attempt: "x", installationId: 1, deliveryId: "d" });
const held = async () => "held" as const;
const away = () => Promise.reject(new UpstreamError("GitHub is away"));

/** A lease that notes how it was answered. */
function leaseOf(job: Job, failures = 0): { lease: Lease; answers: string[] } {
  const answers: string[] = [];
  const complete = async () => void answers.push("complete");
  const retry = async (afterMs: number) => void answers.push(`retry after ${afterMs / 1000} s`);
  return { lease: { job, failures, extend: held, complete, retry }, answers };
}

test("a job that is done completes its lease", async () => {
  const { lease, answers } = leaseOf(JOB);
  expect(await runJob(lease, fakePorts().ports, held)).toEqual({ kind: "done", outcome: "reviewed" });
  expect(answers).toEqual(["complete"]);
});

test.each([
  [0, "retry after 15 s"],
  [4, "retry after 240 s"],
])("what the world failed at %i times before is tried again: %s", async (failures, answer) => {
  const { lease, answers } = leaseOf(JOB, failures);
  await runJob(lease, fakePorts({ host: { publish: away } }).ports, held);
  expect(answers).toEqual([answer]);
});

test("a time that the world names is waited for", async () => {
  const { lease, answers } = leaseOf(JOB);
  const publish = () => Promise.reject(new UpstreamError("later", { retryAfterMs: 1_000_000 }));
  await runJob(lease, fakePorts({ host: { publish } }).ports, held);
  expect(answers).toEqual(["retry after 1000 s"]);
});

test("at last it is given up on the check, which is not green", async () => {
  const { lease, answers } = leaseOf(JOB, 5);
  const { ports, written } = fakePorts({ host: { publish: away } });
  expect(await runJob(lease, ports, held)).toEqual({ kind: "given-up", reason: "GitHub is away" });
  expect([answers, written.at(-2)]).toEqual([["complete"], expect.stringMatching(/^timed_out: /)]);
});

test("where not even that can be said, the job waits for the world, a working day long", async () => {
  const { ports } = fakePorts({ host: { publish: away, complete: away } });
  const ends = [5, 36, 37].map(async (failures) => {
    const { lease, answers } = leaseOf(JOB, failures);
    const end = await runJob(lease, ports, held);
    return [end.kind, ...answers];
  });
  const waits = ["retried", "retry after 900 s"];
  expect(await Promise.all(ends)).toEqual([waits, waits, ["given-up", "complete"]]);
});

test("rules that cannot be read are not tried again", async () => {
  const { lease, answers } = leaseOf(JOB);
  const review = () => Promise.reject(new ConfigError(".seccodeprm.yml: maxFindings must be a number"));
  const { ports, written } = fakePorts({ review });
  expect((await runJob(lease, ports, held)).kind).toBe("given-up");
  expect(answers).toEqual(["complete"]);
  expect(written.slice(-2)).toEqual([
    expect.stringMatching(/^action_required/),
    expect.stringContaining("maxFindings"),
  ]);
});

test("a bug is thrown on, the lease unanswered", async () => {
  const { lease, answers } = leaseOf(JOB);
  const { ports } = fakePorts({ review: () => Promise.reject(new TypeError("a bug")) });
  await expect(runJob(lease, ports, held)).rejects.toThrow("a bug");
  expect(answers).toEqual([]);
});

test("a check that is run again asks for the review of each open pull request with its head", async () => {
  const task = { kind: "review-head", repository: REF.repository, headSha: HEAD, attempt: "again" } as const;
  const job = { ...JOB, key: "head", lane: "head", isReplacing: false, task };
  const withHead = async () => [PULL, { ...PULL, ref: { ...REF, number: 2 }, isOpen: false }];
  const { ports } = fakePorts({ host: { withHead } });
  expect(await runJob(leaseOf(job).lease, ports, held)).toEqual({ kind: "done", outcome: "1 found" });
  expect((await ports.queue.take(1))?.job.task).toMatchObject({ ref: REF, headSha: HEAD, attempt: "again" });
});
