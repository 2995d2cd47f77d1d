import { expect, test } from "@jest/globals";
import { defaultPolicy } from "#config.ts";
import { UpstreamError } from "#errors.ts";
import { reviewPullRequest } from "#usecases/pull-request/review-pull-request.ts";
import { reviewJobOf } from "#work/review-job.ts";
import { fakePorts, HEAD, PULL, REF } from "../../fakes/fake-ports.ts";
import { CHANGE, FINDINGS, reportOf } from "../../publication/publishing.ts";

const TASK = { kind: "review-pull-request", ref: REF, headSha: HEAD, attempt: "x" } as const;
const JOB = reviewJobOf({ ...TASK, installationId: 1, deliveryId: "d" });
const MOVED = { ...PULL, headSha: "c".repeat(40) };

async function review(stub: ReturnType<typeof fakePorts>, hold: "held" | "superseded" | "lost" = "held") {
  const host = await stub.ports.hostOf();
  const outcome = await reviewPullRequest(JOB, TASK, { ...stub.ports, host }, async () => hold);
  return { outcome, written: stub.written, next: (await stub.ports.queue.take(1))?.job.task ?? null };
}

test("comments are written before the check is completed", async () => {
  const { outcome, written } = await review(fakePorts());
  expect(outcome).toBe("reviewed");
  expect(written.map((what) => what.split(":")[0]).slice(0, 3)).toEqual(["open a", "publish", "neutral"]);
});

test("once the lease is lost nothing is written: another worker writes on the same check", async () => {
  const { outcome, written } = await review(fakePorts(), "lost");
  expect([outcome, written]).toEqual(["lost", ["open a"]]);
});

test("superseded, the check says so and no comment is written; the newer work is known already", async () => {
  const { outcome, written, next } = await review(fakePorts({ pulls: [PULL, MOVED] }), "superseded");
  expect([outcome, next]).toEqual(["superseded", null]);
  expect(written.slice(0, 2)).toEqual(["open a", "cancelled: Superseded by a newer push"]);
});

test.each([
  ["before we began", [MOVED]],
  ["while we looked", [PULL, MOVED]],
])("a head that moved %s, with no newer work known, is asked for", async (_when, pulls) => {
  const { outcome, written, next } = await review(fakePorts({ pulls }));
  expect(outcome).toBe("superseded");
  expect(written[1]).toBe("cancelled: Superseded by a newer push");
  expect(next).toMatchObject({ headSha: MOVED.headSha, attempt: "x/moved" });
});

test("an answer of GitHub's that is older than its webhook loses no review", async () => {
  const stub = fakePorts({ pulls: [MOVED, PULL] });
  await stub.ports.queue.add(JOB);
  const lease = await stub.ports.queue.take(1000);
  await review(stub);
  await lease?.complete();
  const followed = await stub.ports.queue.take(1000);
  expect(followed?.job.task).toMatchObject({ headSha: MOVED.headSha });
});

test("a pull request that is closed leaves no check open, and one that is gone none at all", async () => {
  const closed = await review(fakePorts({ pulls: [{ ...PULL, isOpen: false }] }));
  expect([closed.outcome, closed.written[1]]).toEqual(["closed", "cancelled: The pull request is closed"]);
  const gone = await review(fakePorts({ pulls: [null] }));
  expect([gone.outcome, gone.written]).toEqual(["gone", []]);
});

test("what could not be fetched is told in the check", async () => {
  const { written } = await review(fakePorts({ limits: ["3 source files were not brought near"] }));
  expect(written.at(-1)).toContain("3 source files were not brought near");
});

test("a stage that is told late is waited for, also where the review fails", async () => {
  const told: string[] = [];
  let tell = (): void => undefined;
  const report = () =>
    new Promise<void>((resolve) => {
      tell = () => {
        told.push("stage");
        resolve();
      };
    });
  const failing = fakePorts({
    host: { report },
    review: async ({ progress }) => {
      progress.report("scoring", 0, 1);
      queueMicrotask(() => queueMicrotask(tell));
      throw new UpstreamError("the scorer is away");
    },
  });
  await expect(review(failing)).rejects.toThrow("the scorer is away");
  expect(told).toEqual(["stage"]);
});

test("a draft has its check and no comment", async () => {
  const { written } = await review(fakePorts({ pulls: [{ ...PULL, isDraft: true }] }));
  expect(written).not.toContain("publish");
  expect(written[1]).toMatch(/^neutral/);
});

test("what people dismissed is known to the review", async () => {
  const asked: string[] = [];
  const stub = fakePorts({
    review: async ({ dismissed }) => {
      asked.push(...dismissed.values());
      return { report: reportOf(FINDINGS), change: CHANGE, policy: defaultPolicy() };
    },
  });
  const answer = { kind: "dismissed", reason: "ours" } as const;
  const said = {
    ref: REF,
    fingerprint: "f",
    answer,
    author: "wil",
    role: "write",
    headSha: HEAD,
    modelDigest: "d",
  } as const;
  const feedback = { ...stub.ports.feedback, dismissedIn: async () => [said] };
  await review({ ...stub, ports: { ...stub.ports, feedback } });
  expect(asked).toEqual(["wil: ours"]);
});
