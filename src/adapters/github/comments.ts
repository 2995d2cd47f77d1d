import { z } from "zod";
import type { Comments, PullRequests } from "#ports/code-host.ts";
import type { FileComment, LineComment } from "#publication/comment-plan.ts";
import type { PullRequestRef } from "#publication/pull-request.ts";
import { type Api, inRepository } from "./api.ts";
import { GONE, type Operation } from "./operation.ts";
import { listReviewComments, ownComments } from "./own-comments.ts";
import { writeReviewBody } from "./review-body.ts";

const Written = z.object({ id: z.int().positive() });

/** 422: a place that GitHub does not show, or a commit that the pull request no longer has. It does not say which. */
const REFUSED: readonly number[] = [422];

const REVIEW: Operation<{ id: number }> = {
  task: "write a review",
  route: "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
  reply: Written,
  kind: "content",
  isRepeatable: false,
  absences: REFUSED,
};

const FILE_COMMENT: Operation<{ id: number }> = {
  ...REVIEW,
  task: "comment on a file",
  route: "POST /repos/{owner}/{repo}/pulls/{pull_number}/comments",
};

const EDIT: Operation<{ id: number }> = {
  task: "edit a comment",
  route: "PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}",
  reply: Written,
  kind: "content",
  isRepeatable: true,
  // Somebody deleted it, which is an answer too.
  absences: GONE,
};

export type CommentsOptions = { readonly pulls: PullRequests; readonly botLogin: string };

/** Review comments of ours. */
export function createComments(api: Api, { pulls, botLogin }: CommentsOptions): Comments {
  return {
    listOwn: async (ref) => ownComments(await listReviewComments(api, ref), botLogin),
    async publish(ref, headSha, plan) {
      const target = { ref, headSha };
      const isWritten = plan.review === null || (await writeReview(api, target, plan.review));
      // The head was pushed away: what this plan says of it nobody needs to read.
      if (!isWritten && (await pulls.read(ref))?.headSha !== headSha) return;
      const onFiles = isWritten || plan.review === null ? [] : plan.review.comments.map(onFile);
      const left = await writeFileComments(api, target, [...onFiles, ...plan.fileComments]);
      if (left.length > 0) await writeReviewBody(api, { ...target, botLogin }, left);
      for (const { id, body } of plan.edits) {
        await api.find(EDIT, { ...inRepository(ref.repository), comment_id: id, body });
      }
    },
  };
}

type Target = { readonly ref: PullRequestRef; readonly headSha: string };
type Review = { readonly body: string; readonly comments: readonly LineComment[] };

/** One request for all of them. False where GitHub refuses one, and with it all. */
async function writeReview(api: Api, { ref, headSha }: Target, { body, comments }: Review): Promise<boolean> {
  const review = { event: "COMMENT", commit_id: headSha, body, comments: comments.map(asGithub) };
  return (await api.find(REVIEW, { ...routeOf(ref), ...review })) !== null;
}

function asGithub({ place, body }: LineComment) {
  const { path, side, line, startLine } = place;
  const range = startLine === null ? {} : { start_line: startLine, start_side: side };
  return { path, body, side, line, ...range };
}

/** Where lines are refused, the file may still be had: GitHub does not say which of the lines it was. */
function onFile({ place, body }: LineComment): FileComment {
  return { path: place.path, body };
}

/** One by one, as a review cannot carry them; gives those that GitHub refuses. */
async function writeFileComments(
  api: Api,
  { ref, headSha }: Target,
  comments: readonly FileComment[],
): Promise<readonly FileComment[]> {
  const refused: FileComment[] = [];
  for (const comment of comments) {
    const body = { commit_id: headSha, subject_type: "file", path: comment.path, body: comment.body };
    const written = await api.find(FILE_COMMENT, { ...routeOf(ref), ...body });
    if (written === null) refused.push(comment);
  }
  return refused;
}

function routeOf({ repository, number }: PullRequestRef) {
  return { ...inRepository(repository), pull_number: number };
}
