import { z } from "zod";
import type { MessagePlace } from "#ports/code-host.ts";
import { type Api, inRepository } from "./api.ts";
import { Author } from "./author.ts";
import { GONE, type Operation } from "./operation.ts";
import { listReviewComments } from "./own-comments.ts";

const Message = z.object({ body: z.string(), user: Author, created_at: z.string() });
type Message = z.output<typeof Message>;

const GET_MESSAGE: Operation<Message> = {
  task: "read a comment of the conversation",
  route: "GET /repos/{owner}/{repo}/issues/comments/{comment_id}",
  reply: Message.extend({ body: z.string().default("") }),
  kind: "read",
  isRepeatable: true,
  absences: GONE,
};

const LIST_SINCE: Operation<readonly Message[]> = {
  task: "list the comments of the conversation",
  route: "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
  reply: z.array(GET_MESSAGE.reply),
  kind: "read",
  isRepeatable: true,
  absences: [],
};

const IN_THREAD: Operation<{ id: number }> = {
  task: "answer in a thread",
  route: "POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies",
  reply: z.object({ id: z.int().positive() }),
  kind: "content",
  isRepeatable: false,
  // The thread was deleted meanwhile: there is nobody to answer.
  absences: GONE,
};

const ON_CONVERSATION: Operation<{ id: number }> = {
  ...IN_THREAD,
  task: "answer on the conversation",
  route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
};

const PAGES = { mostPages: 100, onMore: "fail" } as const;

/** Answers a message once: a last line that people do not see names the message, and is looked for first. */
export function createReply(api: Api, botLogin: string) {
  return async (place: MessagePlace, body: string): Promise<void> => {
    const mark = `<!-- seccodeprm answers ${place.commentId} -->`;
    const stands = await (place.kind === "thread" ? messagesInThreads : messagesSince)(api, place);
    // A message that was deleted meanwhile needs no answer.
    if (stands === null) return;
    const isAnswered = stands.some(({ user, body: said }) => user?.login === botLogin && said.trimEnd().endsWith(mark));
    if (!isAnswered) await send(api, place, `${body}\n\n${mark}`);
  };
}

async function messagesInThreads(api: Api, { ref }: MessagePlace): Promise<readonly Omit<Message, "created_at">[]> {
  return listReviewComments(api, ref);
}

async function messagesSince(api: Api, { ref, commentId }: MessagePlace): Promise<readonly Message[] | null> {
  const repository = inRepository(ref.repository);
  const message = await api.find(GET_MESSAGE, { ...repository, comment_id: commentId });
  if (message === null) return null;
  const query = { ...repository, issue_number: ref.number, since: message.created_at };
  return api.askAll(LIST_SINCE, query, PAGES);
}

async function send(api: Api, { ref, kind, commentId, inReplyTo }: MessagePlace, body: string): Promise<void> {
  const repository = inRepository(ref.repository);
  if (kind === "conversation") await api.find(ON_CONVERSATION, { ...repository, issue_number: ref.number, body });
  // GitHub takes answers to the first comment of a thread alone.
  else await api.find(IN_THREAD, { ...repository, pull_number: ref.number, comment_id: inReplyTo ?? commentId, body });
}
