/** A repository as GitHub names it. */
export type RepositoryName = { readonly owner: string; readonly name: string };

/** One pull request, by its number. */
export type PullRequestRef = { readonly repository: RepositoryName; readonly number: number };

/** What a review needs to know of a pull request. Titles, bodies and branch names are a stranger's and are not read. */
export type PullRequest = {
  readonly ref: PullRequestRef;
  readonly isOpen: boolean;
  readonly isDraft: boolean;
  /** Tip of the branch that the change goes into. */
  readonly baseSha: string;
  readonly headSha: string;
  /** Login of whoever opened it. */
  readonly author: string;
};

/** `owner/name`. */
export function fullNameOf({ owner, name }: RepositoryName): string {
  return `${owner}/${name}`;
}
