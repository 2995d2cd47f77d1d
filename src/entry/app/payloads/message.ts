import { z } from "zod";
import { Id, InRepository, type Told, told } from "./parts.ts";

const Login = z.string().regex(/^[\w.-]{1,100}(?:\[bot\])?$/);

/** The user is null where the account was deleted. */
const Comment = z.object({
  id: Id,
  user: z.object({ login: Login, type: z.string() }).nullable(),
  body: z.string().nullable(),
});

/** `issue_comment`: on the conversation of a pull request; null on an issue. */
export const IssueCommentPayload = InRepository.extend({
  issue: z.object({ number: Id, pull_request: z.object({}).optional() }),
  comment: Comment,
}).transform((payload) => {
  if (payload.issue.pull_request === undefined) return null;
  return messageEvent(payload, { place: "conversation", number: payload.issue.number, inReplyTo: null });
});

/** `pull_request_review_comment`: in the thread of a review comment. */
export const ReviewCommentPayload = InRepository.extend({
  pull_request: z.object({ number: Id }),
  comment: Comment.extend({ in_reply_to_id: Id.optional() }),
}).transform((payload) => {
  const inReplyTo = payload.comment.in_reply_to_id ?? null;
  return messageEvent(payload, { place: "thread", number: payload.pull_request.number, inReplyTo });
});

type Payload = z.output<typeof InRepository> & { readonly comment: z.output<typeof Comment> };
type Place = {
  readonly place: "conversation" | "thread";
  readonly number: number;
  readonly inReplyTo: number | null;
};

function messageEvent(payload: Payload, { place, number, inReplyTo }: Place): Told | null {
  const { id: commentId, user, body } = payload.comment;
  if (user === null || body === null) return null;
  const ref = { repository: payload.repository, number };
  const isBot = user.type === "Bot" || user.login.endsWith("[bot]");
  return { kind: "message", ...told(payload), ref, place, commentId, inReplyTo, author: user.login, isBot, body };
}
