/** @jest-environment ./test/github/environment.mjs */
import { afterAll, beforeEach, expect, test } from "@jest/globals";
import { openPull } from "./open-host.ts";

const { github, repository, pull, ref, host } = await openPull();
const { reactions, reviewComments } = repository.state;
afterAll(() => github.close());

const LINES = { kind: "lines", path: "a.c", side: "RIGHT", line: 21, startLine: null } as const;

let ours = 0;
beforeEach(async () => {
  reactions.splice(0);
  reviewComments.splice(0);
  const review = { body: "", comments: [{ place: LINES, body: "Look" }] };
  await host.publish(ref, pull.headSha, { review, fileComments: [], edits: [] });
  ours = reviewComments[0]?.id ?? 0;
});

test("our comments are told with the commit that they were written about, wherever the head goes", async () => {
  repository.say(ref.number, { login: "bob", body: "Me too", inReplyTo: ours });
  const written = pull.headSha;
  repository.pushTo(ref.number, { "b.c": "newer();\n" });
  expect(await host.approvable(ref)).toEqual([{ id: ours, body: "Look", headSha: written }]);
});

test("people's thumbs-up are read, over every page; not ours, a bot's, or another sign", async () => {
  const crowd = Array.from({ length: 120 }, (_, at) => `person-${at}`);
  for (const login of crowd) repository.react(ours, login, "+1");
  for (const login of ["seccodeprm[bot]", "other[bot]"]) repository.react(ours, login, "+1");
  for (const content of ["-1", "heart"]) repository.react(ours, "bob", content);
  expect(await host.approversOf(ref.repository, ours)).toEqual(crowd);
});

test("a comment that is gone has none", async () => {
  repository.deleteComment(ours);
  expect(await host.approversOf(ref.repository, ours)).toEqual([]);
});

test("a pull request that is gone has no comments", async () => {
  expect(await host.approvable({ ...ref, number: 404 })).toEqual([]);
});
