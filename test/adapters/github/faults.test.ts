/** @jest-environment ./test/github/environment.mjs */
import { afterAll, expect, test } from "@jest/globals";
import { UpstreamError } from "#errors.ts";
import type { Annotation } from "#publication/check-output.ts";
import type { CommentPlan } from "#publication/comment-plan.ts";
import { faultsOf } from "./faults.ts";
import { openPull } from "./open-host.ts";

const { github, repository, pull, ref, host, clock, hangUp } = await openPull();
const { state } = repository;
state.permissions.set("bob", "write");
const lists = [state.reviews, state.reviewComments, state.issueComments, state.reactions, state.checkRuns];
afterAll(() => github.close());

const ATTEMPT = { repository: ref.repository, name: "S", headSha: pull.headSha, externalId: "x", detailsUrl: null };
const ANNOTATIONS: readonly Annotation[] = Array.from({ length: 60 }, (_, index) => {
  const place = { path: "a.c", startLine: 1, endLine: 1, level: "notice" } as const;
  return { ...place, title: "T", message: `annotation ${index}` };
});

/** What a job does, again from its start where it failed. Each finds the same message or thread of a person there. */
const JOBS: Readonly<Record<string, () => Promise<unknown>>> = {
  "read a pull request": () => host.read(ref),
  "find by head": () => host.withHead(ref.repository, pull.headSha),
  "ask for a permission": () => host.permissionOf(ref.repository, "bob"),
  "complete a check": async () => {
    const check = await host.open(ATTEMPT);
    await host.report(check, "Reading");
    const output = { title: "T", summary: "S", annotations: ANNOTATIONS };
    if (!check.isCompleted) await host.complete(check, { conclusion: "success", output, detailsUrl: null });
  },
  "publish comments": async () => {
    await host.publish(ref, pull.headSha, planBeside(await host.listOwn(ref)));
  },
  "answer on the conversation": async () => {
    const place = { ref, kind: "conversation", commentId: 1, inReplyTo: null } as const;
    await host.react(place, "eyes");
    await host.reply(place, "Help");
  },
  "answer in a thread": async () => {
    const place = { ref, kind: "thread", commentId: 2, inReplyTo: 3 } as const;
    await host.react(place, "eyes");
    await host.commentAnswered(place);
    await host.reply(place, "Help");
  },
};

/** As a plan is made: what stands there is not said again, and what stands there otherwise is edited. */
function planBeside(existing: readonly { readonly id: number; readonly body: string }[]): CommentPlan {
  const isNew = ({ body }: { readonly body: string }) => !existing.some((comment) => comment.body === body);
  const place = (line: number) => ({ kind: "lines", path: "a.c", side: "RIGHT", line, startLine: null }) as const;
  const comments = [21, 22].map((line) => ({ place: place(line), body: `Line ${line}` })).filter(isNew);
  return {
    review: comments.length === 0 ? null : { body: "", comments },
    fileComments: [{ path: "b.c", body: "File" }].filter(isNew),
    edits: existing.flatMap(({ id, body }) => (body === "Old" ? [{ id, body: "Fixed" }] : [])),
  };
}

/** A thread of ours that a person answered, and a person's message on the conversation. */
function restore(): void {
  for (const list of lists) list.splice(0);
  const at = "2026-11-21T09:00:00Z";
  state.issueComments.push({ id: 1, pull: pull.number, author: "bob", body: "/seccodeprm help", at });
  const place = {
    path: "a.c",
    subject: "line",
    side: "RIGHT",
    line: 21,
    startLine: null,
    review: null,
    edits: 0,
  } as const;
  const thread = { ...place, pull: pull.number, commit: pull.headSha };
  state.reviewComments.push({ ...thread, id: 3, author: "seccodeprm[bot]", body: "Old", inReplyTo: null });
  state.reviewComments.push({ ...thread, id: 2, author: "bob", body: "/seccodeprm explain", inReplyTo: 3 });
}

/** All that people see, whatever order it came in. */
function seen(): readonly string[] {
  const { reviewComments, issueComments, reactions, checkRuns } = state;
  const checks = checkRuns.map((run) => `${run.status} ${run.annotations.map((each) => Object(each).message).join()}`);
  const bodies = [...reviewComments, ...issueComments].map(({ body }) => body);
  return [...bodies, ...reactions.map(({ on, content }) => `${on} ${content}`), ...checks].sort();
}

async function outcomeOf(job: () => Promise<unknown>): Promise<"done" | "upstream"> {
  try {
    await job();
    return "done";
  } catch (error) {
    if (error instanceof UpstreamError) return "upstream";
    throw error;
  }
}

const FAULTS = Object.keys(faultsOf({ nowMs: () => 0, hangUp }));

test.each(Object.keys(JOBS).flatMap((job) => FAULTS.map((fault) => [job, fault] as const)))(
  "%s: %s at any request, and what is seen after a second run is as if nothing had happened",
  async (name, fault) => {
    const job = JOBS[name] ?? fail;
    restore();
    const before = github.log.length;
    await job();
    const wanted = seen();
    const requests = github.log.length - before;
    for (let nth = 1; nth <= requests; nth += 1) {
      restore();
      const struck = faultsOf({ nowMs: () => clock.ms, hangUp })[fault] ?? fail();
      github.inject({ ...struck, nth });
      await outcomeOf(job);
      github.heal();
      clock.ms += 86_400_000;
      expect([nth, await outcomeOf(job), seen()]).toEqual([nth, "done", wanted]);
    }
  },
);

function fail(): never {
  throw new Error("no such thing");
}
