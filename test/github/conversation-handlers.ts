import { type Asked, boundedBody, found, type Handler, invalid, paged, pullOf, repositoryOf } from "./handler.ts";
import { account } from "./pull-handlers.ts";
import { sample } from "./sample.ts";
import type { GithubState, IssueCommentState, ReactionState } from "./state.ts";

/** Comments of the conversation, and reactions to comments anywhere. */
export const conversationHandlers: Readonly<Record<string, Handler>> = {
  "issues/create-comment": (state, asked) => {
    const repository = repositoryOf(state, asked);
    const pull = pullOf(repository, asked.params.issue_number).number;
    const body = boundedBody(asked.body.body);
    if (body === "") throw invalid("body can't be blank");
    const comment = { id: state.nextId(), pull, author: state.app.login, body, at: state.now() };
    repository.issueComments.push(comment);
    return { status: 201, json: issueCommentJson(comment) };
  },
  "issues/get-comment": (state, asked) => ({ status: 200, json: issueCommentJson(issueCommentOf(state, asked)) }),
  "issues/list-comments": (state, asked) => {
    const repository = repositoryOf(state, asked);
    const { number } = pullOf(repository, asked.params.issue_number);
    const since = asked.query.since ?? "";
    const comments = repository.issueComments.filter(({ pull, at }) => pull === number && at >= since);
    return { status: 200, json: paged(comments, asked).map(issueCommentJson) };
  },
  "reactions/create-for-issue-comment": (state, asked) =>
    react(state, asked, { on: "issue", comment: issueCommentOf(state, asked).id }),
  "reactions/create-for-pull-request-review-comment": (state, asked) => {
    const id = Number(asked.params.comment_id);
    const comment = found(repositoryOf(state, asked).reviewComments.find((each) => each.id === id));
    return react(state, asked, { on: "review", comment: comment.id });
  },
  "reactions/list-for-pull-request-review-comment": (state, asked) => {
    const { reviewComments, reactions } = repositoryOf(state, asked);
    const { id } = found(reviewComments.find((each) => each.id === Number(asked.params.comment_id)));
    const { content } = asked.query;
    const here = reactions.filter(({ on, comment }) => on === "review" && comment === id);
    const wanted = here.filter((each) => content === undefined || each.content === content);
    return { status: 200, json: paged(wanted, asked).map(reactionJson) };
  },
};

/** One of a kind for each account: again it answers 200 with the one that is there. */
function react(state: GithubState, asked: Asked, place: Pick<ReactionState, "on" | "comment">) {
  const { reactions } = repositoryOf(state, asked);
  const content = String(asked.body.content);
  const author = state.app.login;
  const known = reactions.find(
    (each) =>
      each.on === place.on && each.comment === place.comment && each.content === content && each.author === author,
  );
  const reaction = known ?? { ...place, id: state.nextId(), author, content };
  if (known === undefined) reactions.push(reaction);
  return { status: known === undefined ? 201 : 200, json: reactionJson(reaction) };
}

function reactionJson({ id, content, author }: ReactionState): unknown {
  return sample("reaction", { id, content, user: account(author) });
}

function issueCommentOf(state: GithubState, asked: Asked): IssueCommentState {
  const id = Number(asked.params.comment_id);
  return found(repositoryOf(state, asked).issueComments.find((comment) => comment.id === id));
}

function issueCommentJson({ id, author, body, at }: IssueCommentState): unknown {
  return sample("issue-comment", { id, body, user: account(author), created_at: at, updated_at: at });
}
