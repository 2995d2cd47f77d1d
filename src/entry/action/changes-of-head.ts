import type { PullRequests } from "#ports/code-host.ts";
import type { RepositoryName } from "#publication/pull-request.ts";
import { type ChangeTarget, commit } from "./target.ts";

/**
 * The changes that another workflow ran for, asked of GitHub: what that run left behind, a stranger may have written.
 * All pull requests with the head, as its author chooses how many there are, and what each is compared with.
 */
export async function changesOfHead(
  head: { readonly repository: RepositoryName; readonly headSha: string },
  pulls: PullRequests,
): Promise<readonly ChangeTarget[]> {
  const found = await pulls.withHead(head.repository, head.headSha);
  return found.map(({ ref: { number }, baseSha, isDraft }) => ({
    kind: "change",
    base: commit(baseSha),
    head: commit(head.headSha),
    pull: { number, isDraft, isReadOnly: false },
    ref: `refs/pull/${number}/head`,
  }));
}
