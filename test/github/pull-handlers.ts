import { found, type Handler, paged, pullOf, Refusal, repositoryOf } from "./handler.ts";
import { filesOf } from "./pull-files.ts";
import { sample } from "./sample.ts";
import type { PullState, RepositoryState } from "./state.ts";

/** Pull requests, and the git objects behind them. */
export const pullHandlers: Readonly<Record<string, Handler>> = {
  "pulls/get": (state, asked) => {
    const repository = repositoryOf(state, asked);
    return { status: 200, json: pullJson("pull-request", repository, pullOf(repository, asked.params.pull_number)) };
  },
  "pulls/list": (state, asked) => {
    const repository = repositoryOf(state, asked);
    const wanted = asked.query.state ?? "open";
    const pulls = repository.pulls.filter((pull) => wanted === "all" || pull.state === wanted).toReversed();
    return { status: 200, json: paged(pulls, asked).map((pull) => pullJson("pull-request-simple", repository, pull)) };
  },
  "repos/list-pull-requests-associated-with-commit": (state, asked) => {
    const repository = repositoryOf(state, asked);
    const sha = asked.params.commit_sha ?? "";
    if (repository.git.resolve(sha) === null) throw new Refusal(422, `No commit found for SHA: ${sha}`);
    const ours = repository.pulls.filter((pull) => !pull.isFork && repository.git.isAncestor(sha, pull.headSha));
    return { status: 200, json: paged(ours, asked).map((pull) => pullJson("pull-request-simple", repository, pull)) };
  },
  "pulls/list-files": (state, asked) => {
    const repository = repositoryOf(state, asked);
    const files = filesOf(repository, pullOf(repository, asked.params.pull_number));
    return { status: 200, json: paged(files, asked).map((file) => sample("diff-entry", file)) };
  },
  "git/get-ref": (state, asked) => {
    const ref = `refs/${asked.params.ref}`;
    const sha = found(repositoryOf(state, asked).git.resolve(ref) ?? undefined);
    return {
      status: 200,
      json: sample("git-ref", { ref, object: { type: "commit", sha, url: "https://github.test/x" } }),
    };
  },
  "repos/get-collaborator-permission-level": (state, asked) => {
    const permission = repositoryOf(state, asked).permissions.get(asked.params.username ?? "");
    const told = { permission: found(permission), role_name: permission };
    return { status: 200, json: sample("repository-collaborator-permission", told) };
  },
};

function pullJson(schema: string, repository: RepositoryState, pull: PullState): unknown {
  const base = repository.git.resolve(`refs/heads/${pull.baseBranch}`) ?? pull.baseSha;
  return sample(schema, {
    number: pull.number,
    state: pull.state,
    draft: pull.isDraft,
    user: account(pull.author),
    head: side(schema, "head", { ref: pull.headRef.replace(/^refs\/\w+\//, ""), sha: pull.headSha }),
    base: side(schema, "base", { ref: pull.baseBranch, sha: pull.baseSha === base ? base : pull.baseSha }),
    ...(schema === "pull-request" ? { merged: pull.isMerged } : {}),
  });
}

function side(schema: string, name: string, told: object): object {
  return { ...Object(sample(schema, {})[name]), ...told };
}

/** An account; `[bot]` makes it one of an App. */
export function account(login: string): unknown {
  return sample("simple-user", { login, type: login.endsWith("[bot]") ? "Bot" : "User" });
}
