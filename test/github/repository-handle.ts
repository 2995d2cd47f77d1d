import { replyTo } from "./comment-handlers.ts";
import { createFakeGit, type FileEdits } from "./fake-git.ts";
import { found } from "./handler.ts";
import type { CheckRunState, GithubState, PullState, RepositoryState } from "./state.ts";

export type RepositoryOptions = { readonly owner: string; readonly name: string; readonly files: FileEdits };

export type PullOptions = {
  readonly branch: string;
  readonly edits: FileEdits;
  readonly base?: string;
  readonly author?: string;
  readonly isDraft?: boolean;
  readonly isFork?: boolean;
};

/** What people do with a repository. Commit ids are real ones, and `folder` may be fetched from. */
export type RepositoryHandle = {
  readonly folder: string;
  readonly name: { readonly owner: string; readonly name: string };
  readonly state: RepositoryState;
  /** A commit on a branch that belongs to no pull request. */
  push(branch: string, edits: FileEdits): string;
  openPull(options: PullOptions): PullState;
  /** A commit on a pull request's head; with `onto`, a force-push on another commit. */
  pushTo(number: number, edits: FileEdits, onto?: string): string;
  retarget(number: number, base: string): void;
  close(number: number): void;
  /** What a merge queue makes for it. */
  queue(number: number): { readonly headSha: string; readonly baseSha: string; readonly headRef: string };
  merge(number: number): string;
  /** A person writes on the conversation, or answers the first comment of a thread. */
  say(number: number, what: { readonly login: string; readonly body: string; readonly inReplyTo?: number }): number;
  /** A person reacts to a review comment. */
  react(comment: number, login: string, content: string): void;
  deleteComment(id: number): void;
  checksOf(headSha: string): readonly CheckRunState[];
};

/** A new repository with one commit on `main`. */
export function createRepositoryHandle(
  github: GithubState,
  { owner, name, files }: RepositoryOptions,
): RepositoryHandle {
  const git = createFakeGit();
  const state = emptyRepository({ owner, name, git, id: github.nextId() });
  github.repositories.push(state);
  git.commit("refs/heads/main", files);
  const tip = (branch: string) => git.resolve(`refs/heads/${branch}`) ?? "";
  const pullOf = (number: number) => found(state.pulls.find((pull) => pull.number === number));
  const update = (pull: PullState, headSha: string) => {
    Object.assign(pull, { headSha, baseSha: tip(pull.baseBranch) });
    git.point(`refs/pull/${pull.number}/head`, headSha);
  };
  return {
    folder: git.folder,
    name: { owner, name },
    state,
    push: (branch, edits) =>
      git.commit(`refs/heads/${branch}`, edits, git.resolve(`refs/heads/${branch}`) ?? tip("main")),
    openPull({ branch, edits, base = "main", author = "ada", isDraft = false, isFork = false }) {
      const headRef = isFork ? `refs/forks/${branch}` : `refs/heads/${branch}`;
      const headSha = git.commit(headRef, edits, tip(base));
      const number = state.pulls.length + 1;
      const told = { number, author, headRef, isFork, isDraft, baseBranch: base, headSha, baseSha: tip(base) };
      const pull: PullState = { ...told, state: "open", isMerged: false };
      state.pulls.push(pull);
      update(pull, headSha);
      return pull;
    },
    pushTo(number, edits, onto) {
      const pull = pullOf(number);
      const sha = git.commit(pull.headRef, edits, onto ?? pull.headSha);
      update(pull, sha);
      return sha;
    },
    retarget: (number, base) => void Object.assign(pullOf(number), { baseBranch: base, baseSha: tip(base) }),
    close: (number) => void Object.assign(pullOf(number), { state: "closed" }),
    queue(number) {
      const { baseBranch, headSha } = pullOf(number);
      const baseSha = tip(baseBranch);
      const headRef = `refs/heads/gh-readonly-queue/${baseBranch}/pr-${number}-${baseSha}`;
      return { headSha: git.merge(headRef, baseSha, headSha), baseSha, headRef };
    },
    merge(number) {
      const pull = pullOf(number);
      const sha = git.merge(`refs/heads/${pull.baseBranch}`, tip(pull.baseBranch), pull.headSha);
      Object.assign(pull, { state: "closed", isMerged: true });
      return sha;
    },
    say(number, { login, body, inReplyTo }) {
      if (inReplyTo === undefined) {
        const comment = { id: github.nextId(), pull: number, author: login, body, at: github.now() };
        state.issueComments.push(comment);
        return comment.id;
      }
      const first = found(state.reviewComments.find(({ id }) => id === inReplyTo));
      const reply = replyTo(github, first, { author: login, body });
      state.reviewComments.push(reply);
      return reply.id;
    },
    react: (comment, author, content) =>
      void state.reactions.push({ id: github.nextId(), on: "review", comment, author, content }),
    deleteComment(id) {
      for (const comments of [state.reviewComments, state.issueComments]) {
        const at = comments.findIndex((comment) => comment.id === id);
        if (at >= 0) comments.splice(at, 1);
      }
    },
    checksOf: (headSha) => state.checkRuns.filter((run) => run.headSha === headSha),
  };
}

function emptyRepository(named: Pick<RepositoryState, "owner" | "name" | "git" | "id">): RepositoryState {
  return {
    ...named,
    pulls: [],
    reviews: [],
    reviewComments: [],
    issueComments: [],
    reactions: [],
    checkRuns: [],
    sarifs: [],
    permissions: new Map([["ada", "write"]]),
    mostDiffLines: 20_000,
  };
}
