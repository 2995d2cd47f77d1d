import { placeProblem } from "./diff-lines.ts";
import { type Asked, boundedBody, found, type Handler, invalid, paged, pullOf, repositoryOf } from "./handler.ts";
import { filesOf } from "./pull-files.ts";
import { account } from "./pull-handlers.ts";
import { sample } from "./sample.ts";
import type { GithubState, PullState, RepositoryState, ReviewCommentState } from "./state.ts";

type Body = Readonly<Record<string, unknown>>;

/** Reviews and the comments on lines and files. */
export const commentHandlers: Readonly<Record<string, Handler>> = {
  "pulls/create-review": (state, asked) => {
    const { repository, pull } = placeOf(state, asked);
    const commit = commitOf(repository, pull, asked.body.commit_id ?? pull.headSha);
    const wanted = Array.isArray(asked.body.comments) ? asked.body.comments : [];
    const id = state.nextId();
    const author = state.app.login;
    // All of them are looked at before one is kept: a review is written whole or not at all.
    const comments = wanted.map((body) => newComment(state, { repository, pull, commit, body, review: id }));
    const body = boundedBody(asked.body.body);
    if (asked.body.event === "COMMENT" && body === "" && comments.length === 0) throw invalid("body can't be blank");
    repository.reviews.push({ id, pull: pull.number, author, body, commit });
    repository.reviewComments.push(...comments);
    return { status: 200, json: reviewJson({ id, author, body, commit }) };
  },
  "pulls/list-reviews": (state, asked) => {
    const { repository, pull } = placeOf(state, asked);
    const reviews = repository.reviews.filter((review) => review.pull === pull.number);
    return { status: 200, json: paged(reviews, asked).map(reviewJson) };
  },
  "pulls/create-review-comment": (state, asked) => {
    const { repository, pull } = placeOf(state, asked);
    const commit = commitOf(repository, pull, asked.body.commit_id);
    const comment = newComment(state, { repository, pull, commit, body: asked.body, review: null });
    repository.reviewComments.push(comment);
    return { status: 201, json: commentJson(comment) };
  },
  "pulls/list-review-comments": (state, asked) => {
    const { repository, pull } = placeOf(state, asked);
    const comments = repository.reviewComments.filter((comment) => comment.pull === pull.number);
    return { status: 200, json: paged(comments, asked).map(commentJson) };
  },
  "pulls/get-review-comment": (state, asked) => ({ status: 200, json: commentJson(commentOf(state, asked)) }),
  "pulls/update-review-comment": (state, asked) => {
    const comment = commentOf(state, asked);
    comment.body = boundedBody(asked.body.body);
    comment.edits += 1;
    return { status: 200, json: commentJson(comment) };
  },
  "pulls/create-reply-for-review-comment": (state, asked) => {
    const first = commentOf(state, asked);
    if (first.inReplyTo !== null) throw invalid("in_reply_to must be the first comment of a thread");
    const reply = replyTo(state, first, { author: state.app.login, body: boundedBody(asked.body.body) });
    repositoryOf(state, asked).reviewComments.push(reply);
    return { status: 201, json: commentJson(reply) };
  },
};

/** A comment in the thread of another one. */
export function replyTo(
  state: GithubState,
  first: ReviewCommentState,
  { author, body }: { readonly author: string; readonly body: string },
): ReviewCommentState {
  return { ...first, id: state.nextId(), author, body, inReplyTo: first.id, review: null, edits: 0 };
}

type NewComment = {
  readonly repository: RepositoryState;
  readonly pull: PullState;
  readonly commit: string;
  readonly body: Body;
  readonly review: number | null;
};

function newComment(state: GithubState, { repository, pull, commit, body, review }: NewComment): ReviewCommentState {
  const path = String(body.path);
  const file = filesOf(repository, pull).find(({ filename }) => filename === path);
  if (file === undefined) throw invalid("pull_request_review_thread.path could not be resolved");
  const isOnFile = body.subject_type === "file";
  const side = sideOf(body.side, "RIGHT");
  const line = isOnFile ? null : Number(body.line);
  const startLine = body.start_line === undefined ? null : Number(body.start_line);
  if (line !== null) {
    const startSide = sideOf(body.start_side, side);
    const problem = placeProblem(file.patch ?? "", { side, line, startLine, startSide });
    if (problem !== null) throw invalid(problem);
  }
  const text = boundedBody(body.body);
  if (text === "") throw invalid("body can't be blank");
  const told = { path, side, line, startLine, body: text, commit, review, pull: pull.number };
  const subject = isOnFile ? "file" : "line";
  return { ...told, id: state.nextId(), author: state.app.login, subject, inReplyTo: null, edits: 0 };
}

function placeOf(state: GithubState, asked: Asked) {
  const repository = repositoryOf(state, asked);
  return { repository, pull: pullOf(repository, asked.params.pull_number) };
}

/** Only commits of the pull request, as it stands now, take comments. */
function commitOf({ git }: RepositoryState, pull: PullState, given: unknown): string {
  const commit = String(given);
  const isKnown = git.resolve(commit) !== null && git.isAncestor(commit, pull.headSha);
  if (!isKnown) throw invalid("commit_id is not part of the pull request");
  return commit;
}

function commentOf(state: GithubState, asked: Asked): ReviewCommentState {
  const id = Number(asked.params.comment_id);
  return found(repositoryOf(state, asked).reviewComments.find((comment) => comment.id === id));
}

function sideOf(given: unknown, otherwise: "LEFT" | "RIGHT"): "LEFT" | "RIGHT" {
  return given === "LEFT" || given === "RIGHT" ? given : otherwise;
}

function commentJson(comment: ReviewCommentState): unknown {
  return sample("pull-request-review-comment", {
    id: comment.id,
    pull_request_review_id: comment.review ?? 1,
    body: comment.body,
    user: account(comment.author),
    path: comment.path,
    commit_id: comment.commit,
    original_commit_id: comment.commit,
    subject_type: comment.subject,
    side: comment.side,
    ...(comment.line === null ? {} : { line: comment.line }),
    ...(comment.inReplyTo === null ? {} : { in_reply_to_id: comment.inReplyTo }),
  });
}

function reviewJson({
  id,
  author,
  body,
  commit,
}: {
  id: number;
  author: string;
  body: string;
  commit: string;
}): unknown {
  return sample("pull-request-review", { id, user: account(author), body, commit_id: commit, state: "COMMENTED" });
}
