import type { PullRequestRef, RepositoryName } from "#publication/pull-request.ts";
import type { PullRequestEnd } from "./job.ts";

/** What GitHub told us, as far as it can ask for work. The words are GitHub's; every field was checked at the door. */
export type AppEvent = {
  readonly deliveryId: string;
  readonly installationId: number;
  readonly action: string;
} & (PullRequestEvent | CheckEvent | MergeGroupEvent | MessageEvent | InstallationEvent);

type PullRequestEvent = {
  readonly kind: "pull-request";
  readonly ref: PullRequestRef;
  readonly headSha: string;
  /** True where an edit moved it onto another base branch. */
  readonly isBaseEdited: boolean;
  /** Null while it is open, and where it was merged into another branch than the default one. */
  readonly end: PullRequestEnd | null;
};

/** Of a check run, or of a whole suite. */
type CheckEvent = {
  readonly kind: "check";
  readonly repository: RepositoryName;
  readonly headSha: string;
  /** The App that owns the check: everyone with `checks: write` hears of everyone's. */
  readonly appId: number;
  /** The button that was pressed; null where none was. */
  readonly button: string | null;
};

type MergeGroupEvent = {
  readonly kind: "merge-group";
  readonly repository: RepositoryName;
  readonly headSha: string;
  readonly baseSha: string;
};

type MessageEvent = {
  readonly kind: "message";
  readonly ref: PullRequestRef;
  readonly place: "conversation" | "thread";
  readonly commentId: number;
  readonly inReplyTo: number | null;
  readonly author: string;
  readonly isBot: boolean;
  readonly body: string;
};

type InstallationEvent = {
  readonly kind: "installation";
  readonly owner: string;
  /** What we may no longer see. */
  readonly lost: readonly RepositoryName[] | "all";
};
