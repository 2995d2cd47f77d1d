import { z } from "zod";
import type { PullRequests } from "#ports/code-host.ts";
import type { PullRequest, PullRequestRef, RepositoryName } from "#publication/pull-request.ts";
import { type Api, inRepository } from "./api.ts";
import { GONE, type Operation } from "./operation.ts";

const CommitId = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);

const Pull = z.object({
  number: z.int().positive(),
  state: z.enum(["open", "closed"]),
  draft: z.boolean().default(false),
  head: z.object({ sha: CommitId }),
  base: z.object({ sha: CommitId, ref: z.string() }),
  /** Null where the account was deleted: GitHub shows it as @ghost. */
  user: z.object({ login: z.string() }).nullable(),
});

const READING = { kind: "read", isRepeatable: true } as const;

const GET_PULL: Operation<z.output<typeof Pull>> = {
  ...READING,
  task: "read a pull request",
  route: "GET /repos/{owner}/{repo}/pulls/{pull_number}",
  reply: Pull,
  absences: GONE,
};

const GET_REF: Operation<{ object: { sha: string } }> = {
  ...READING,
  task: "read a branch",
  route: "GET /repos/{owner}/{repo}/git/ref/{ref}",
  reply: z.object({ object: z.object({ sha: CommitId }) }),
  // 409: an empty repository.
  absences: [...GONE, 409],
};

const Heads = z.array(Pull.pick({ number: true, state: true, head: true }));

const LIST_OF_COMMIT: Operation<z.output<typeof Heads>> = {
  ...READING,
  task: "find the pull requests of a commit",
  route: "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls",
  reply: Heads,
  // 409 and 422: no such commit here, as with a fork's.
  absences: [...GONE, 409, 422],
};

const LIST_OPEN: Operation<z.output<typeof Heads>> = {
  ...READING,
  task: "list the open pull requests",
  route: "GET /repos/{owner}/{repo}/pulls",
  reply: Heads,
  absences: GONE,
};

/** A thousand, those with the latest news first: enough for a person who asks for a review again. */
const OPEN_PAGES = { mostPages: 10, onMore: "stop" } as const;

/** Pull requests, as GitHub tells them. */
export function createPullRequests(api: Api): PullRequests {
  const read = (ref: PullRequestRef) => readPull(api, ref);
  return {
    read,
    async withHead(repository, headSha) {
      const found = await findHeads(api, repository, headSha);
      const pulls = await Promise.all(found.map(({ number }) => read({ repository, number })));
      return pulls.flatMap((pull) => (pull?.isOpen === true && pull.headSha === headSha ? [pull] : []));
    },
  };
}

async function readPull(api: Api, ref: PullRequestRef): Promise<PullRequest | null> {
  const repository = inRepository(ref.repository);
  const pull = await api.find(GET_PULL, { ...repository, pull_number: ref.number });
  if (pull === null) return null;
  // A pull request's own base is the branch as it was at the last push: its tip is what the change goes into.
  const branch = await api.find(GET_REF, { ...repository, ref: `heads/${pull.base.ref}` });
  return {
    ref,
    isOpen: pull.state === "open",
    isDraft: pull.draft,
    baseSha: branch === null ? pull.base.sha : branch.object.sha,
    headSha: pull.head.sha,
    author: pull.user === null ? "ghost" : pull.user.login,
  };
}

/** GitHub finds those of its own branches by the commit; of forks one must look through the open ones. */
async function findHeads(api: Api, repository: RepositoryName, headSha: string): Promise<z.output<typeof Heads>> {
  const route = inRepository(repository);
  const hasHead = ({ state, head }: z.output<typeof Heads>[number]) => state === "open" && head.sha === headSha;
  const own = await api.askAll(LIST_OF_COMMIT, { ...route, commit_sha: headSha }, OPEN_PAGES);
  const found = own.filter(hasHead);
  if (found.length > 0) return found;
  const newest = { state: "open", sort: "updated", direction: "desc" };
  const open = await api.askAll(LIST_OPEN, { ...route, ...newest }, OPEN_PAGES);
  return open.filter(hasHead);
}
