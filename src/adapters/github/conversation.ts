import { z } from "zod";
import type { Conversation, MessagePlace, Permission } from "#ports/code-host.ts";
import { type Api, inRepository } from "./api.ts";
import { GONE, type Operation } from "./operation.ts";
import { ReviewComment } from "./own-comments.ts";
import { createReply } from "./reply.ts";

const PERMISSION: Operation<{ permission: Permission }> = {
  task: "read what a person may do",
  route: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
  // Maintainers are told as `write`, triagers as `read`, custom roles as what they build on.
  reply: z.object({ permission: z.enum(["admin", "write", "read", "none"]) }),
  kind: "read",
  isRepeatable: true,
  absences: GONE,
};

const COMMENT: Operation<ReviewComment> = {
  task: "read a comment",
  route: "GET /repos/{owner}/{repo}/pulls/comments/{comment_id}",
  reply: ReviewComment,
  kind: "read",
  isRepeatable: true,
  absences: GONE,
};

const REACT: Record<MessagePlace["kind"], Operation<{ id: number }>> = {
  thread: reactOn("POST /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions"),
  conversation: reactOn("POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions"),
};

/** People, as GitHub tells of them. */
export function createConversation(api: Api, botLogin: string): Conversation {
  return {
    async permissionOf(repository, login) {
      const found = await api.find(PERMISSION, { ...inRepository(repository), username: login });
      return found === null ? "none" : found.permission;
    },
    async react({ ref, kind, commentId }, reaction) {
      await api.find(REACT[kind], { ...inRepository(ref.repository), comment_id: commentId, content: reaction });
    },
    reply: createReply(api, botLogin),
    async commentAnswered({ ref, kind, inReplyTo }) {
      if (kind === "conversation" || inReplyTo === null) return null;
      const first = await api.find(COMMENT, { ...inRepository(ref.repository), comment_id: inReplyTo });
      if (first === null || first.user?.login !== botLogin) return null;
      // The message is a person's, in its thread.
      return { id: first.id, body: first.body, isAnswered: true };
    },
  };
}

/** GitHub keeps one reaction of a kind for each account. Without the permission for it there is none. */
function reactOn(route: string): Operation<{ id: number }> {
  return {
    task: "react to a comment",
    route,
    reply: z.object({ id: z.int().positive() }),
    kind: "write",
    isRepeatable: true,
    absences: [...GONE, 403, 422],
  };
}
