/** What an event asks to be reviewed. */
export type Target =
  | ChangeTarget
  /** The pull requests with a head that another workflow ran on: a fork's runs do not name them. */
  | { readonly kind: "pull-requests-of"; readonly headSha: string }
  /** There is nothing to review, which is a good end. */
  | { readonly kind: "nothing"; readonly reason: string };

export type ChangeTarget = {
  readonly kind: "change";
  readonly base: Revision;
  readonly head: Revision;
  readonly pull: PullTarget | null;
  /** By which code scanning names the change: a full ref. */
  readonly ref: string;
};

/** A commit by its id, or by a name that has to be looked up. */
export type Revision =
  | { readonly kind: "commit"; readonly sha: string }
  | { readonly kind: "name"; readonly name: string };

export type PullTarget = {
  readonly number: number;
  readonly isDraft: boolean;
  /** True where GitHub gives the workflow a token that cannot write: forks and Dependabot under `pull_request`. */
  readonly isReadOnly: boolean;
};

export function commit(sha: string): Revision {
  return { kind: "commit", sha };
}

/** A branch, which a tag of the same name must not stand for. */
export function branch(name: string): Revision {
  return { kind: "name", name: `heads/${name}` };
}
