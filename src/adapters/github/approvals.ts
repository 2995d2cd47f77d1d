import { z } from "zod";
import type { Approvals } from "#ports/code-host.ts";
import { type Api, inRepository } from "./api.ts";
import { Author } from "./author.ts";
import { GONE, type Operation } from "./operation.ts";
import { LIST, ReviewComment } from "./own-comments.ts";

const THUMBS_UP = "+1";

const Commented = ReviewComment.extend({
  original_commit_id: z.string().regex(/^[0-9a-f]{40}$/),
  /** How many there are of each; GitHub need not say. */
  reactions: z.object({ [THUMBS_UP]: z.int().nonnegative() }).optional(),
});

const LIST_COMMENTS: Operation<readonly z.output<typeof Commented>[]> = {
  ...LIST,
  reply: z.array(Commented),
  absences: GONE,
};

const Reaction = z.object({ content: z.string(), user: Author });

const LIST_REACTIONS: Operation<readonly z.output<typeof Reaction>[]> = {
  task: "list the reactions to a comment",
  route: "GET /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions",
  reply: z.array(Reaction),
  kind: "read",
  isRepeatable: true,
  absences: GONE,
};

/** What is not read is not learned from: better than a merge that is never looked at. */
const COMMENT_PAGES = { mostPages: 100, onMore: "stop" } as const;
const REACTION_PAGES = { mostPages: 10, onMore: "stop" } as const;

/** Thumbs-up under our review comments. */
export function createApprovals(api: Api, botLogin: string): Approvals {
  return {
    async approvable({ repository, number }) {
      const query = { ...inRepository(repository), pull_number: number };
      const comments = await api.askAll(LIST_COMMENTS, query, COMMENT_PAGES);
      return comments
        .filter(({ user, reactions }) => user?.login === botLogin && reactions?.[THUMBS_UP] !== 0)
        .map(({ id, body, original_commit_id: headSha }) => ({ id, body, headSha }));
    },
    async approversOf(repository, commentId) {
      const query = { ...inRepository(repository), comment_id: commentId, content: THUMBS_UP };
      const reactions = await api.askAll(LIST_REACTIONS, query, REACTION_PAGES);
      const people = reactions.filter(({ content, user }) => content === THUMBS_UP && user?.type === "User");
      // Our own account is a bot's in an App, and a person's where somebody's token is used.
      return [...new Set(people.flatMap(({ user }) => user?.login ?? []))].filter((login) => login !== botLogin);
    },
  };
}
