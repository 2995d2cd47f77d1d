import type { PullRequestRef, RepositoryName } from "#publication/pull-request.ts";

/** How a pull request ended. */
export type PullRequestEnd =
  | { readonly kind: "unmerged" }
  | {
      /** Into the default branch: what goes elsewhere has not ended. */
      readonly kind: "merged";
      readonly baseSha: string;
      /** Login of whoever opened it. */
      readonly author: string;
      /** The repository's, as an SPDX id; null where GitHub knows none. */
      readonly licence: string | null;
    };

/** Work that an event asks for. Everything in it is data of ours: ids, names, commit ids. */
export type Job = {
  /** Names the work, not the delivery: the same work asked for twice is done once. */
  readonly key: string;
  /** Jobs of one lane run one at a time, in order. */
  readonly lane: string;
  /** True where it replaces older waiting or running jobs of its lane that are replaceable too. */
  readonly isReplacing: boolean;
  readonly installationId: number;
  readonly task: Task;
  /** The delivery that asked for it, for the log. */
  readonly deliveryId: string;
};

export type Task =
  | {
      readonly kind: "review-pull-request";
      readonly ref: PullRequestRef;
      readonly headSha: string;
      readonly attempt: string;
    }
  | {
      readonly kind: "review-merge-group";
      readonly repository: RepositoryName;
      readonly headSha: string;
      readonly baseSha: string;
      readonly attempt: string;
    }
  | {
      readonly kind: "answer-message";
      readonly ref: PullRequestRef;
      readonly place: "conversation" | "thread";
      readonly commentId: number;
      readonly inReplyTo: number | null;
      readonly author: string;
      readonly body: string;
    }
  | {
      /** Reviews each open pull request with this head: a check knows its commit only, and of forks not even that. */
      readonly kind: "review-head";
      readonly repository: RepositoryName;
      readonly headSha: string;
      readonly attempt: string;
    }
  | {
      /** An uninstallation ends with one account: `all` means the owner's, never those of other installations. */
      readonly kind: "forget";
      readonly owner: string;
      readonly repositories: readonly RepositoryName[] | "all";
    }
  | {
      /** Keeps the function that a person answered about, as it stood there, if its repository wants that. */
      readonly kind: "collect-answer";
      readonly ref: PullRequestRef;
      readonly finding: string;
    }
  | {
      /** A pull request ended: what it merged may fix what people confirmed; what it did not merge is let go. */
      readonly kind: "collect-end";
      readonly ref: PullRequestRef;
      readonly headSha: string;
      readonly end: PullRequestEnd;
    }
  | {
      /** The grace time of a fix is over. */
      readonly kind: "settle-pair";
      readonly repository: RepositoryName;
      readonly pair: string;
    };
