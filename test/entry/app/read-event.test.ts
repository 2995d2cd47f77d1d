import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { EVENT_SCHEMAS } from "#entry/app/event-schema.ts";
import { readEvent } from "#entry/app/read-event.ts";
import { jobsOfEvent } from "#work/jobs-of-event.ts";
import { changed, EXAMPLES, exampleOf } from "./example-payloads.ts";

const HEAD = "ec26c3e57ca3a959ca5aad62de7213c562f8c821";
const REPOSITORY = { owner: "Codertocat", name: "Hello-World" };

function jobsOf(name: string, payload: unknown, id = "delivery-1") {
  const read = readEvent({ id, name, payload });
  return read.kind === "event" ? jobsOfEvent(read.event, { appId: 29310 }) : read.kind;
}

test.each(["opened", "reopened", "synchronize", "ready_for_review"])(
  "a pull request that is %s is reviewed",
  (action) => {
    expect(jobsOf("pull_request", exampleOf("pull_request", action))).toMatchObject([
      {
        lane: "Codertocat/Hello-World#2",
        isReplacing: true,
        task: { kind: "review-pull-request", ref: { repository: REPOSITORY, number: 2 }, headSha: HEAD },
      },
    ]);
  },
);

const MERGED = { merged: true, base: { sha: "b".repeat(40), ref: "master" } };

test.each([
  [
    "merged into the default branch",
    MERGED,
    { kind: "merged", baseSha: "b".repeat(40), author: "Codertocat", licence: null },
  ],
  ["closed", { merged: false }, { kind: "unmerged" }],
])("one that was %s is asked what it teaches", (_, changed, end) => {
  const payload = exampleOf("pull_request", "closed");
  const pull = { ...Object(Reflect.get(payload, "pull_request")), ...changed };
  expect(jobsOf("pull_request", { ...payload, pull_request: pull })).toMatchObject([
    { lane: "Codertocat/Hello-World#2/learning", task: { kind: "collect-end", headSha: HEAD, end } },
  ]);
});

test("one that was merged into another branch has not ended", () => {
  const payload = exampleOf("pull_request", "closed");
  const merged = { ...MERGED, base: { ...MERGED.base, ref: "release" } };
  const pull = { ...Object(Reflect.get(payload, "pull_request")), ...merged };
  expect(jobsOf("pull_request", { ...payload, pull_request: pull })).toEqual([]);
});

test.each(["assigned", "labeled", "converted_to_draft", "locked"])("one that is %s is not", (action) => {
  expect(jobsOf("pull_request", exampleOf("pull_request", action))).toEqual([]);
});

test("an edited title asks for nothing, an edited base for a review", () => {
  const edited = { ...exampleOf("pull_request", "opened"), action: "edited" };
  const titles = jobsOf("pull_request", { ...edited, changes: { title: { from: "x" } } });
  const bases = jobsOf("pull_request", {
    ...edited,
    changes: { base: { ref: { from: "main" }, sha: { from: HEAD } } },
  });
  expect([titles, bases]).toEqual([[], [expect.objectContaining({ isReplacing: true })]]);
});

test("a check suite that is asked for again leads to its pull requests, even a fork's that names none", () => {
  const suite = changed(exampleOf("check_suite", "rerequested"), "check_suite", { pull_requests: [] });
  expect(jobsOf("check_suite", suite, "d-9")).toMatchObject([
    { isReplacing: false, task: { kind: "review-head", repository: REPOSITORY, headSha: HEAD, attempt: "d-9" } },
  ]);
});

test("a check run of another App that is asked for again is none of ours", () => {
  expect(jobsOf("check_run", exampleOf("check_run", "rerequested"))).toEqual([]);
});

test("our button asks for a review, an unknown one for nothing", () => {
  const pressed = changed(exampleOf("check_run", "requested_action"), "check_run", { app: { id: 29310 } });
  const known = jobsOf("check_run", { ...pressed, requested_action: { identifier: "rescan" } });
  expect([known, jobsOf("check_run", pressed)]).toEqual([
    [expect.objectContaining({ task: expect.objectContaining({ kind: "review-head" }) })],
    [],
  ]);
});

test("a merge queue's commit is judged against the base it will be merged on", () => {
  expect(jobsOf("merge_group", exampleOf("merge_group", "checks_requested"))).toMatchObject([
    {
      task: {
        kind: "review-merge-group",
        headSha: "2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d",
        baseSha: "380387fbc80638b734a49e1be1c4dfec1c01b33c",
      },
    },
  ]);
});

const CONVERSATION = changed(
  changed(exampleOf("issue_comment", "created"), "issue", { pull_request: { url: "…" } }),
  "comment",
  { body: "please /seccodeprm rescan" },
);

test("a command on the conversation of a pull request is answered in the order of its pull request", () => {
  expect(jobsOf("issue_comment", CONVERSATION)).toMatchObject([
    {
      lane: "Codertocat/Hello-World#1",
      isReplacing: false,
      task: { kind: "answer-message", place: "conversation", inReplyTo: null, body: "please /seccodeprm rescan" },
    },
  ]);
});

test("a command in a thread knows the thread", () => {
  const fields = { body: "/seccodeprm confirm", in_reply_to_id: 5 };
  const payload = changed(exampleOf("pull_request_review_comment", "created"), "comment", fields);
  expect(jobsOf("pull_request_review_comment", payload)).toMatchObject([
    { task: { kind: "answer-message", place: "thread", inReplyTo: 5 } },
  ]);
});

test.each([
  ["an edited command", { ...CONVERSATION, action: "edited" }],
  ["a bot's command", changed(CONVERSATION, "comment", { user: { login: "helper[bot]", type: "Bot" } })],
  ["talk among people", changed(CONVERSATION, "comment", { body: "looks good" })],
])("%s is not answered", (_, payload) => {
  expect(jobsOf("issue_comment", payload)).toEqual([]);
});

test.each([
  ["a command on an issue", changed(CONVERSATION, "issue", { pull_request: undefined })],
  ["a comment of a deleted account", changed(CONVERSATION, "comment", { user: null })],
  ["a webhook of a repository, without installation", { ...CONVERSATION, installation: undefined }],
])("%s is ignored", (_, payload) => {
  expect(jobsOf("issue_comment", payload)).toBe("ignored");
});

test("an uninstallation forgets all of its owner", () => {
  expect(jobsOf("installation", exampleOf("installation", "deleted"))).toMatchObject([
    { task: { kind: "forget", owner: "octocat", repositories: "all" } },
  ]);
});

test("repositories that are taken from us are forgotten", () => {
  expect(jobsOf("installation_repositories", exampleOf("installation_repositories", "removed"))).toMatchObject([
    { task: { kind: "forget", owner: "octocat", repositories: [{ owner: "octocat", name: "Hello-World" }] } },
  ]);
});

test("no example of GitHub's is unreadable, and events that are not ours ask for nothing", () => {
  const surprising = EXAMPLES.filter(({ name, payload }) => {
    const jobs = jobsOf(name, { installation: { id: 7 }, ...payload });
    return jobs === "unreadable" || (!Object.hasOwn(EVENT_SCHEMAS, name) && jobs !== "ignored");
  });
  expect(surprising.map(({ name, payload }) => `${name}.${payload.action}`)).toEqual([]);
});

test("a redelivery asks for the same work", () => {
  const keys = () =>
    EXAMPLES.flatMap(({ name, payload }) => {
      const jobs = jobsOf(name, payload);
      return Array.isArray(jobs) ? jobs.map(({ key }) => key) : [];
    });
  expect(keys()).toEqual(keys());
});

test("a branch that is pushed back to an older commit is reviewed again", () => {
  const payload = exampleOf("pull_request", "synchronize");
  const [first, later] = ["d-1", "d-3"].map((id) => jobsOf("pull_request", payload, id));
  expect(first).not.toEqual(later);
});

test("a known event in an unknown shape is unreadable, and its values are not repeated", () => {
  const payload = changed(exampleOf("pull_request", "opened"), "pull_request", { head: { sha: "$(evil)" } });
  expect(readEvent({ id: "d", name: "pull_request", payload })).toEqual({
    kind: "unreadable",
    problem: "pull_request.head.sha: invalid_format",
  });
});

test("whatever else is signed and sent is read without a crash", () => {
  const names = fc.constantFrom(...Object.keys(EVENT_SCHEMAS), "ping", "__proto__", "constructor");
  fc.assert(
    fc.property(names, fc.anything(), (name, payload) => {
      expect(["ignored", "unreadable"]).toContain(readEvent({ id: "d", name, payload }).kind);
    }),
  );
});
