import { describe, expect, test } from "@jest/globals";
import { createShadow, type ShadowOutcome } from "#entry/app/shadow/create-shadow.ts";
import type { ShadowRecord } from "#entry/app/shadow/shadow-file.ts";
import type { OpenMirror } from "#ports/mirror.ts";
import type { Reviewed, Reviewer, ReviewRequest } from "#ports/reviewer.ts";
import type { JobEnd } from "#usecases/pull-request/run-job.ts";
import type { Job } from "#work/job.ts";

const REPOSITORY = { owner: "acme", name: "shop" };
const DONE: JobEnd = { kind: "done", outcome: "reviewed" };

const jobOf = (headSha: string): Job => ({
  key: headSha,
  lane: "lane",
  isReplacing: true,
  installationId: 1,
  deliveryId: "delivery",
  task: { kind: "review-pull-request", ref: { repository: REPOSITORY, number: 1 }, headSha, attempt: "1" },
});

const requestOf = (head: string): ReviewRequest => ({
  repository: {} as OpenMirror,
  base: "base",
  head,
  dismissed: new Map(),
  progress: { report: () => undefined },
});

/** Says the same of every change, when it is let. */
function reviewerSaying(risk: number, before: () => Promise<void> = async () => undefined): Reviewer {
  return {
    modelDigest: String(risk),
    review: async () => {
      await before();
      return { report: { verdict: { kind: "pass", risk } } } as Reviewed;
    },
  };
}

function shadowOf(reviewer: Reviewer) {
  const [records, outcomes, closed]: [ShadowRecord[], ShadowOutcome[], string[]] = [[], [], []];
  const shadow = createShadow({
    reviewer,
    mirror: {
      open: async ({ headSha }) =>
        headSha === "gone"
          ? null
          : ({ limits: [], close: async () => void closed.push(headSha) } as unknown as OpenMirror),
    },
    record: (record) => void records.push(record),
    count: (outcome) => void outcomes.push(outcome),
    log: { info: () => undefined, warn: () => undefined },
    now: () => 7,
  });
  return { shadow, records, outcomes, closed };
}

/** A promise and what settles it. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe("a model in the shadow", () => {
  test("both opinions of a change are kept, without a word of whose it is", async () => {
    const { shadow, records, closed } = shadowOf(reviewerSaying(0.9));
    await shadow.watch(reviewerSaying(0.1)).review(requestOf("a"));
    shadow.follow(jobOf("a"), DONE);
    await shadow.close();
    expect(records).toEqual([
      { at: 7, current: { verdict: "pass", risk: 0.1 }, shadow: { verdict: "pass", risk: 0.9 } },
    ]);
    expect(closed).toEqual(["a"]);
  });

  test("it reads nothing before the verdict is said", async () => {
    const { shadow, outcomes } = shadowOf(reviewerSaying(0.9));
    const said = await shadow.watch(reviewerSaying(0.1)).review(requestOf("a"));
    await shadow.close();
    expect([said.report.verdict, outcomes]).toEqual([{ kind: "pass", risk: 0.1 }, []]);
  });

  test("a job that ended in another way is not followed", async () => {
    const { shadow, outcomes } = shadowOf(reviewerSaying(0.9));
    await shadow.watch(reviewerSaying(0.1)).review(requestOf("a"));
    shadow.follow(jobOf("a"), { kind: "retried", afterMs: 1, reason: "away" });
    shadow.follow(jobOf("b"), DONE);
    await shadow.close();
    expect(outcomes).toEqual([]);
  });

  test("its failure stays in the shadow, and is counted", async () => {
    const failing = reviewerSaying(0.9, () => Promise.reject(new Error("out of memory")));
    const { shadow, outcomes } = shadowOf(failing);
    await shadow.watch(reviewerSaying(0.1)).review(requestOf("a"));
    shadow.follow(jobOf("a"), DONE);
    await shadow.close();
    expect(outcomes).toEqual(["failed"]);
  });

  test("a change that is gone meanwhile is skipped", async () => {
    const { shadow, outcomes } = shadowOf(reviewerSaying(0.9));
    await shadow.watch(reviewerSaying(0.1)).review(requestOf("gone"));
    shadow.follow(jobOf("gone"), DONE);
    await shadow.close();
    expect(outcomes).toEqual(["skipped"]);
  });

  test("where it lags behind, changes are skipped; where it is closed, what waits is left", async () => {
    const { opened, open } = gate();
    const { shadow, outcomes } = shadowOf(reviewerSaying(0.9, () => opened));
    const watched = shadow.watch(reviewerSaying(0.1));
    for (let index = 0; index < 30; index += 1) {
      await watched.review(requestOf(`head-${index}`));
      shadow.follow(jobOf(`head-${index}`), DONE);
    }
    const skipped = outcomes.length;
    const closing = shadow.close();
    open();
    await closing;
    expect([skipped, outcomes.slice(skipped)]).toEqual([9, ["agrees"]]);
  });
});
