/** @jest-environment ./test/github/environment.mjs */
import { afterAll, beforeEach, expect, test } from "@jest/globals";
import type { MessagePlace } from "#ports/code-host.ts";
import { openPull } from "./open-host.ts";

const { github, repository, pull, ref, host } = await openPull();
const { permissions, reactions, issueComments, reviewComments } = repository.state;
afterAll(() => github.close());

let first = 0;
beforeEach(async () => {
  for (const list of [reactions, issueComments, reviewComments]) list.splice(0);
  const place = { kind: "lines", path: "a.c", side: "RIGHT", line: 21, startLine: null } as const;
  await host.publish(ref, pull.headSha, {
    review: { body: "", comments: [{ place, body: "Look" }] },
    fileComments: [],
    edits: [],
  });
  first = reviewComments[0]?.id ?? 0;
});

function onConversation(): MessagePlace {
  const commentId = repository.say(ref.number, { login: "bob", body: "/seccodeprm help" });
  return { ref, kind: "conversation", commentId, inReplyTo: null };
}

function inThread(): MessagePlace {
  const commentId = repository.say(ref.number, { login: "bob", body: "/seccodeprm explain", inReplyTo: first });
  return { ref, kind: "thread", commentId, inReplyTo: first };
}

test.each(["admin", "write", "read", "none"] as const)("a person may do what GitHub says: %s", async (permission) => {
  permissions.set("bob", permission);
  expect(await host.permissionOf(ref.repository, "bob")).toBe(permission);
});

test("whom GitHub does not know may do nothing", async () => {
  expect(await host.permissionOf(ref.repository, "../../../orgs/acme")).toBe("none");
});

test("a reaction stands on its comment once, on the conversation and in a thread", async () => {
  for (const place of [onConversation(), inThread()]) {
    await host.react(place, "eyes");
    await host.react(place, "eyes");
  }
  expect(reactions.map(({ on, content }) => `${on} ${content}`)).toEqual(["issue eyes", "review eyes"]);
});

test("without the permission to react there is no reaction, and no failure", async () => {
  github.inject({
    operation: "reactions/create-for-issue-comment",
    kind: "status",
    status: 403,
    message: "Resource not accessible by integration",
  });
  await host.react(onConversation(), "+1");
  expect(reactions).toEqual([]);
});

test("a message of the conversation is answered there, once", async () => {
  const place = onConversation();
  await host.reply(place, "Help");
  await host.reply(place, "Help");
  expect(issueComments.map(({ author, body }) => [author, body.split("\n")[0]])).toEqual([
    ["bob", "/seccodeprm help"],
    ["seccodeprm[bot]", "Help"],
  ]);
});

test("the same command written twice is answered twice", async () => {
  await host.reply(onConversation(), "Help");
  await host.reply(onConversation(), "Help");
  expect(issueComments.filter(({ author }) => author === "seccodeprm[bot]").length).toBe(2);
});

test("a message in a thread is answered in its thread, once", async () => {
  const place = inThread();
  await host.reply(place, "Because");
  await host.reply(place, "Because");
  expect(reviewComments.map(({ body, inReplyTo }) => [body.split("\n")[0], inReplyTo])).toEqual([
    ["Look", null],
    ["/seccodeprm explain", first],
    ["Because", first],
  ]);
});

test("somebody who copies our invisible line does not silence the answer", async () => {
  const place = onConversation();
  const mark = `<!-- seccodeprm answers ${place.commentId} -->`;
  repository.say(ref.number, { login: "eve", body: `Help\n\n${mark}` });
  await host.reply(place, "Help");
  expect(issueComments.at(-1)).toMatchObject({ author: "seccodeprm[bot]" });
});

test("a message that was deleted meanwhile is not answered", async () => {
  for (const place of [onConversation(), inThread()]) {
    repository.deleteComment(place.kind === "thread" ? first : place.commentId);
    await host.reply(place, "Help");
  }
  expect(issueComments.filter(({ author }) => author !== "bob")).toEqual([]);
});

test("what a message in our thread answers is our first comment", async () => {
  expect(await host.commentAnswered(inThread())).toEqual({ id: first, body: "Look", isAnswered: true });
});

test("a message on the conversation, in another's thread, or in none answers nothing of ours", async () => {
  const theirs = { ...inThread(), inReplyTo: 9 };
  reviewComments.push({ ...(reviewComments[0] as (typeof reviewComments)[number]), id: 9, author: "eve" });
  const found = [onConversation(), theirs, { ...theirs, inReplyTo: null }, { ...theirs, inReplyTo: 10 }];
  expect(await Promise.all(found.map((place) => host.commentAnswered(place)))).toEqual([null, null, null, null]);
});
