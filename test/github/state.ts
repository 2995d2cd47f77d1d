import type { FakeGit } from "./fake-git.ts";

/** What the fake GitHub knows of a repository. Tests may read all of it, and change it as GitHub's people would. */
export type RepositoryState = {
  readonly owner: string;
  readonly name: string;
  readonly id: number;
  readonly git: FakeGit;
  readonly pulls: PullState[];
  readonly reviews: ReviewState[];
  readonly reviewComments: ReviewCommentState[];
  readonly issueComments: IssueCommentState[];
  readonly reactions: ReactionState[];
  readonly checkRuns: CheckRunState[];
  readonly sarifs: SarifState[];
  readonly permissions: Map<string, "admin" | "write" | "read" | "none">;
  /** Fewest lines that a diff may have before GitHub shows nothing of it. */
  mostDiffLines: number;
};

export type PullState = {
  readonly number: number;
  readonly author: string;
  /** Where its head branch stands in our git; a fork's is not among the branches. */
  readonly headRef: string;
  readonly isFork: boolean;
  baseBranch: string;
  headSha: string;
  /** The base branch's tip at the last push. */
  baseSha: string;
  state: "open" | "closed";
  isDraft: boolean;
  isMerged: boolean;
};

export type ReviewState = {
  readonly id: number;
  readonly pull: number;
  readonly author: string;
  readonly body: string;
  readonly commit: string;
};

export type ReviewCommentState = {
  readonly id: number;
  readonly pull: number;
  readonly author: string;
  readonly commit: string;
  readonly path: string;
  readonly subject: "line" | "file";
  readonly side: "LEFT" | "RIGHT";
  readonly line: number | null;
  readonly startLine: number | null;
  readonly inReplyTo: number | null;
  readonly review: number | null;
  body: string;
  /** How often it was edited. */
  edits: number;
};

export type IssueCommentState = {
  readonly id: number;
  readonly pull: number;
  readonly author: string;
  readonly body: string;
  readonly at: string;
};

export type ReactionState = {
  readonly id: number;
  readonly on: "issue" | "review";
  readonly comment: number;
  readonly author: string;
  readonly content: string;
};

export type CheckRunState = {
  readonly id: number;
  readonly appId: number;
  readonly headSha: string;
  readonly name: string;
  readonly externalId: string | null;
  readonly annotations: unknown[];
  /** Every status that it had, in order. */
  readonly history: string[];
  detailsUrl: string | null;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  actions: unknown;
};

export type SarifState = { readonly id: string; readonly commit: string; readonly ref: string; readonly sarif: string };

/** The whole of it. */
export type GithubState = {
  readonly app: { readonly id: number; readonly slug: string; readonly login: string };
  readonly installationId: number;
  readonly repositories: RepositoryState[];
  /** Installation tokens that are accepted. */
  readonly tokens: Set<string>;
  isInstalled: boolean;
  /** Ids that follow each other, as GitHub's do. */
  nextId(): number;
  now(): string;
};
