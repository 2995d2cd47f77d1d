import type { CheckConclusion, CheckOutput } from "#publication/check-output.ts";
import type { CommentPlan } from "#publication/comment-plan.ts";
import type { PublishedComment } from "#publication/published-comment.ts";
import type { PullRequest, PullRequestRef, RepositoryName } from "#publication/pull-request.ts";

/** Tells what pull requests there are. Null where one is gone, or no longer ours to see. */
export interface PullRequests {
  read(ref: PullRequestRef): Promise<PullRequest | null>;
  /** Open pull requests whose head is this commit: a check knows its commit only, and of forks not even that. */
  withHead(repository: RepositoryName, headSha: string): Promise<readonly PullRequest[]>;
}

/** The check runs that a branch protection may require. */
export interface Checks {
  /** Finds the attempt by its `externalId`, or creates it as queued: asking twice gives the same check run. */
  open(attempt: CheckAttempt): Promise<CheckRun>;
  /** In progress, with a line that says how far. Losing one of these loses nothing. */
  report(check: CheckRef, progress: string): Promise<void>;
  /** Completes it, its annotations in batches of 50. Completing it again with the same result changes nothing. */
  complete(check: CheckRef, result: CheckResult): Promise<void>;
}

export type CheckAttempt = {
  readonly repository: RepositoryName;
  readonly name: string;
  readonly headSha: string;
  /** Names the work, not the delivery. */
  readonly externalId: string;
  readonly detailsUrl: string | null;
};

export type CheckRef = { readonly repository: RepositoryName; readonly id: number };

export type CheckRun = CheckRef & { readonly isCompleted: boolean };

export type CheckResult = {
  readonly conclusion: CheckConclusion;
  readonly output: CheckOutput;
  /** Where the whole report can be read; null where it is not kept. */
  readonly detailsUrl: string | null;
};

/** Our own comments on a pull request. */
export interface Comments {
  /** @throws UpstreamError also where the pull request is gone: "none" would be said again. */
  listOwn(ref: PullRequestRef): Promise<readonly PublishedComment[]>;
  /**
   * Writes a plan, the review first. What a plan writes is found again by `listOwn`, so a plan made anew repeats nothing.
   * A place that the host refuses becomes the file's, or a review's body: no finding is lost. Nothing is written where
   * the head was pushed away meanwhile.
   */
  publish(ref: PullRequestRef, headSha: string, plan: CommentPlan): Promise<void>;
}

/** What people say of our comments with a thumbs-up: the host tells nobody of it, so it is asked. */
export interface Approvals {
  /** Our own comments under which one may stand; none where the pull request is gone. */
  approvable(ref: PullRequestRef): Promise<readonly ApprovableComment[]>;
  /** Logins of the people whose they are, each once: no bots. None where the comment is gone. */
  approversOf(repository: RepositoryName, commentId: number): Promise<readonly string[]>;
}

export type ApprovableComment = {
  readonly id: number;
  readonly body: string;
  /** The commit that it was written about, wherever the head went since. */
  readonly headSha: string;
};

/** People who answer us. */
export interface Conversation {
  /** What a person may do in a repository. */
  permissionOf(repository: RepositoryName, login: string): Promise<Permission>;
  react(place: MessagePlace, reaction: Reaction): Promise<void>;
  /** Answers where the message stands, in its thread or on the conversation: once, however often it is asked to. */
  reply(place: MessagePlace, body: string): Promise<void>;
  /** Our own comment that a message answers; null where it answers none of ours. */
  commentAnswered(place: MessagePlace): Promise<PublishedComment | null>;
}

export type Permission = "admin" | "write" | "read" | "none";
export type Reaction = "+1" | "-1" | "eyes" | "confused" | "rocket";

/** Where a person wrote: the conversation of a pull request, or the thread of a review comment. */
export type MessagePlace = {
  readonly ref: PullRequestRef;
  readonly kind: "conversation" | "thread";
  readonly commentId: number;
  /** The first comment of the thread; null on the conversation, and for the first comment itself. */
  readonly inReplyTo: number | null;
};

/** One installation's view of a code host. */
export type CodeHost = PullRequests & Checks & Comments & Approvals & Conversation;
