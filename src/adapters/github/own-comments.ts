import { z } from "zod";
import type { PublishedComment } from "#publication/published-comment.ts";
import type { PullRequestRef } from "#publication/pull-request.ts";
import { type Api, inRepository } from "./api.ts";
import { Author, isPerson } from "./author.ts";
import type { Operation } from "./operation.ts";

/** A review comment, as far as we read it. */
export const ReviewComment = z.object({
  id: z.int().positive(),
  body: z.string(),
  user: Author,
  in_reply_to_id: z.int().positive().optional(),
});

export type ReviewComment = z.output<typeof ReviewComment>;

/** Lists the review comments of a pull request. */
export const LIST: Operation<readonly ReviewComment[]> = {
  task: "list the comments of a pull request",
  route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/comments",
  reply: z.array(ReviewComment),
  kind: "read",
  isRepeatable: true,
  absences: [],
};

/** Ten thousand. Where there were more, ours might be among them, and said again: better to fail. */
const PAGES = { mostPages: 100, onMore: "fail" } as const;

/** Every review comment of a pull request, of anyone. @throws UpstreamError also where it is gone: "none" would be said again. */
export async function listReviewComments(api: Api, ref: PullRequestRef): Promise<readonly ReviewComment[]> {
  return api.askAll(LIST, { ...inRepository(ref.repository), pull_number: ref.number }, PAGES);
}

/** Those of ours, and whether a person answered in their threads. A bot's answer is none. */
export function ownComments(comments: readonly ReviewComment[], botLogin: string): readonly PublishedComment[] {
  const answered = new Set(comments.filter(({ user }) => isPerson(user)).flatMap(({ in_reply_to_id: id }) => id ?? []));
  // GitHub names the first comment of the thread, whichever one was answered.
  return comments
    .filter(({ user }) => user?.login === botLogin)
    .map(({ id, body, in_reply_to_id }) => ({ id, body, isAnswered: answered.has(in_reply_to_id ?? id) }));
}
