/** @jest-environment ./test/github/environment.mjs */
import { afterAll, beforeEach, expect, test } from "@jest/globals";
import type { CommentPlan, LineComment } from "#publication/comment-plan.ts";
import { writeMarker } from "#publication/marker.ts";
import { openPull } from "./open-host.ts";

let opened = await openPull();
const { github } = opened;
beforeEach(async () => {
  opened = await openPull(github);
});
afterAll(() => github.close());

const EMPTY: CommentPlan = { review: null, fileComments: [], edits: [] };

/** Where the change of `a.c` shows: line 21 is new at head, with three lines around it. */
function onLine(line: number, startLine: number | null = null): LineComment {
  return { place: { kind: "lines", path: "a.c", side: "RIGHT", line, startLine }, body: bodyOf(`line ${line}`) };
}

function bodyOf(name: string): string {
  const fingerprint = Buffer.from(name.padEnd(16, ".")).toString("hex").slice(0, 32);
  return `Of ${name}\n\n${writeMarker({ kind: "finding", fingerprint, state: "open", work: "w", file: "f" })}`;
}

function reviewOf(...comments: readonly LineComment[]): CommentPlan {
  return { ...EMPTY, review: { body: "Found", comments } };
}

function written(): readonly unknown[] {
  return opened.repository.state.reviewComments.map(({ subject, path, side, line, startLine, body }) => [
    body.split("\n")[0],
    subject === "file" ? path : `${path} ${side} ${startLine ?? line}-${line}`,
  ]);
}

function publish(plan: CommentPlan, headSha = opened.pull.headSha): Promise<void> {
  return opened.host.publish(opened.ref, headSha, plan);
}

test("line comments are one review, on lines, ranges and both sides", async () => {
  const left: LineComment = {
    place: { kind: "lines", path: "a.c", side: "LEFT", line: 20, startLine: null },
    body: "Gone",
  };
  await publish(reviewOf(onLine(21), onLine(22, 19), left));
  expect(written()).toEqual([
    ["Of line 21", "a.c RIGHT 21-21"],
    ["Of line 22", "a.c RIGHT 19-22"],
    ["Gone", "a.c LEFT 20-20"],
  ]);
  expect(opened.repository.state.reviews).toMatchObject([{ body: "Found", commit: opened.pull.headSha }]);
});

test("file comments follow one by one, then the edits", async () => {
  await publish(reviewOf(onLine(21)));
  const [first] = await opened.host.listOwn(opened.ref);
  await publish({
    ...EMPTY,
    fileComments: [{ path: "b.c", body: "New" }],
    edits: [{ id: first?.id ?? 0, body: "Fixed" }],
  });
  expect(written()).toEqual([
    ["Fixed", "a.c RIGHT 21-21"],
    ["New", "b.c"],
  ]);
});

test("an empty plan asks GitHub nothing", async () => {
  const before = github.log.length;
  await publish(EMPTY);
  expect(github.log.length).toBe(before);
});

test("editing a comment that somebody deleted is no failure", async () => {
  await publish({ ...EMPTY, edits: [{ id: 1, body: "Fixed" }] });
  expect(written()).toEqual([]);
});

test("where GitHub refuses a line, every finding of the review is said on its file", async () => {
  await publish(reviewOf(onLine(21), onLine(2)));
  expect(written()).toEqual([
    ["Of line 21", "a.c"],
    ["Of line 2", "a.c"],
  ]);
});

test("where GitHub refuses the file too, the finding is said in a review's body, its name as code", async () => {
  const place = { kind: "lines", path: "gone/<b>`@you`.c", side: "RIGHT", line: 1, startLine: null } as const;
  await publish(reviewOf(onLine(21), { place, body: bodyOf("elsewhere") }));
  expect(written()).toEqual([["Of line 21", "a.c"]]);
  expect(opened.repository.state.reviews.map(({ body }) => body)).toEqual([
    `**In ${"``gone/<b>`@you`.c``"}**\n\n${bodyOf("elsewhere")}`,
  ]);
});

test("what a review's body said already is not said in another one", async () => {
  const plan = { ...EMPTY, fileComments: [{ path: "gone.c", body: bodyOf("elsewhere") }] };
  await publish(plan);
  await publish(plan);
  expect(opened.repository.state.reviews.length).toBe(1);
});

test("bodies too long for one review are said in several", async () => {
  const long = (name: string) => ({ path: "gone.c", body: `${"x".repeat(40_000)}\n${bodyOf(name)}` });
  await publish({ ...EMPTY, fileComments: [long("one"), long("two")] });
  expect(opened.repository.state.reviews.length).toBe(2);
});

test("a head that was pushed away while we reviewed gets no comment", async () => {
  const old = opened.pull.headSha;
  opened.repository.pushTo(opened.ref.number, { "a.c": "other\n" }, opened.pull.baseSha);
  await publish({ ...reviewOf(onLine(21)), fileComments: [{ path: "a.c", body: "File" }] }, old);
  expect([written(), opened.repository.state.reviews]).toEqual([[], []]);
});

test("our own comments are listed to the last page, and nobody else's", async () => {
  await publish(reviewOf(onLine(21)));
  const comments = opened.repository.state.reviewComments;
  const [ours] = comments;
  if (ours === undefined) throw new Error("no comment");
  for (let index = 0; index < 150; index += 1) comments.push({ ...ours, id: 5000 + index, author: "eve" });
  comments.push({ ...ours, id: 9000 });
  expect((await opened.host.listOwn(opened.ref)).map(({ id }) => id)).toEqual([ours.id, 9000]);
});

test.each([
  ["bob", true],
  ["helper[bot]", false],
])("an answer of %s in its thread makes a comment answered: %s", async (login, isAnswered) => {
  await publish(reviewOf(onLine(21), onLine(22)));
  const [first] = await opened.host.listOwn(opened.ref);
  opened.repository.say(opened.ref.number, { login, body: "Why?", inReplyTo: first?.id ?? 0 });
  expect((await opened.host.listOwn(opened.ref)).map((comment) => comment.isAnswered)).toEqual([isAnswered, false]);
});

test("where the comments cannot be listed, nobody is told that there are none", async () => {
  await expect(opened.host.listOwn({ ...opened.ref, number: 99 })).rejects.toThrow("GitHub refuses it with 404");
});
