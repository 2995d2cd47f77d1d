import type { PullRequestRef, RepositoryName } from "#publication/pull-request.ts";

/** What a person with write access said of a finding. */
export type Feedback = {
  readonly ref: PullRequestRef;
  readonly fingerprint: string;
  readonly answer:
    | {
        readonly kind: "confirmed";
        /** The weaknesses that the person named, `CWE-79`. */
        readonly cwe: readonly string[];
      }
    | { readonly kind: "dismissed"; readonly reason: string };
  readonly author: string;
  readonly role: "admin" | "write";
  readonly headSha: string;
  readonly modelDigest: string;
};

/** Remembers what people answered. */
export interface FeedbackStore {
  /** The later answer of a finding replaces the earlier one. */
  remember(feedback: Feedback): Promise<void>;
  of(ref: PullRequestRef): Promise<readonly Feedback[]>;
  /** The findings that people dismissed anywhere in a repository: a merge queue's commit belongs to no one pull request. */
  dismissedIn(repository: RepositoryName): Promise<readonly Feedback[]>;
  /** What a person answered anywhere. */
  ofPerson(login: string): Promise<readonly Feedback[]>;
  /** Deletes all that is known of a repository. */
  forget(repository: RepositoryName): Promise<void>;
  /** Deletes all that is known of an account's repositories. */
  forgetOwner(owner: string): Promise<void>;
  /** Deletes what a person answered; a finding that they dismissed is said again. */
  forgetPerson(login: string): Promise<void>;
}
