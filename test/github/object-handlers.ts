import { gunzipSync } from "node:zlib";
import { found, type Handler, invalid, Refusal, repositoryOf } from "./handler.ts";
import { filesBetween } from "./pull-files.ts";
import { sample } from "./sample.ts";
import type { RepositoryState } from "./state.ts";

const URL_SAMPLE = "https://github.test/x";

/** git's objects through the API, SARIF, and what an App asks of itself. */
export const objectHandlers: Readonly<Record<string, Handler>> = {
  "git/get-blob": (state, asked) => {
    const repository = repositoryOf(state, asked);
    const sha = object(repository, asked.params.file_sha, "blob");
    const text = repository.git.show(["cat-file", "blob", sha]);
    const content = Buffer.from(text).toString("base64");
    return { status: 200, json: sample("blob", { sha, content, encoding: "base64", size: Buffer.byteLength(text) }) };
  },
  "git/get-tree": (state, asked) => {
    const repository = repositoryOf(state, asked);
    const sha = object(repository, `${asked.params.tree_sha}^{tree}`, "tree");
    const flags = asked.query.recursive === undefined ? [] : ["-r", "-t"];
    const lines = repository.git
      .show(["ls-tree", "-l", "-z", ...flags, sha])
      .split("\0")
      .slice(0, -1);
    return { status: 200, json: sample("git-tree", { sha, tree: lines.map(treeEntry), truncated: false }) };
  },
  "repos/compare-commits": (state, asked) => {
    const repository = repositoryOf(state, asked);
    const [base = "", head = ""] = (asked.params.basehead ?? "").split("...");
    const [from, to] = [base, head].map((each) => found(repository.git.resolve(each) ?? undefined));
    const mergeBase = repository.git.mergeBase(from ?? "", to ?? "");
    const files = filesBetween(repository, mergeBase, to ?? "", repository.mostDiffLines).slice(0, 300);
    const told = {
      merge_base_commit: sample("commit", { sha: mergeBase }),
      base_commit: sample("commit", { sha: from }),
      files: files.map((file) => sample("diff-entry", file)),
    };
    return { status: 200, json: sample("commit-comparison", told) };
  },
  "repos/get-commit": (state, asked) => {
    const sha = repositoryOf(state, asked).git.resolve(asked.params.ref ?? "");
    if (sha === null) throw new Refusal(422, "No commit found for SHA");
    return { status: 200, json: sample("commit", { sha }) };
  },
  "code-scanning/upload-sarif": (state, asked) => {
    const { commit_sha: commit, ref, sarif: packed } = asked.body;
    const sarif = unpacked(String(packed));
    const id = `sarif-${state.nextId()}`;
    repositoryOf(state, asked).sarifs.push({ id, commit: String(commit), ref: String(ref), sarif });
    return { status: 202, json: { id, url: URL_SAMPLE } };
  },
  "apps/get-authenticated": ({ app }) => ({ status: 200, json: sample("integration", { id: app.id, slug: app.slug }) }),
  "apps/create-installation-access-token": (state, asked) => {
    const isOurs = Number(asked.params.installation_id) === state.installationId;
    if (!isOurs || !state.isInstalled) throw new Refusal(404, "Not Found");
    const token = `ghs_fake${state.nextId()}`;
    state.tokens.add(token);
    const told = {
      token,
      expires_at: "2099-01-01T00:00:00Z",
      permissions: { checks: "write", pull_requests: "write" },
    };
    return { status: 201, json: told };
  },
  "apps/get-repo-installation": (state) => {
    if (!state.isInstalled) throw new Refusal(404, "Not Found");
    return { status: 200, json: sample("installation", { id: state.installationId, app_id: state.app.id }) };
  },
  "apps/list-repos-accessible-to-installation": (state) => {
    const repositories = state.repositories.map(({ id, owner, name }) =>
      sample("repository", { id, name, full_name: `${owner}/${name}` }),
    );
    return { status: 200, json: { total_count: repositories.length, repositories } };
  },
};

function object({ git }: RepositoryState, name: string | undefined, type: string): string {
  try {
    const sha = git.show(["rev-parse", "--verify", "--quiet", name ?? ""]).trim();
    if (git.show(["cat-file", "-t", sha]).trim() === type) return sha;
  } catch {
    // Not there: said below.
  }
  throw new Refusal(404, "Not Found");
}

function treeEntry(line: string): unknown {
  const [meta = "", path = ""] = line.split("\t");
  const [mode, type, sha, size] = meta.split(/ +/);
  return { path, mode, type, sha, url: URL_SAMPLE, ...(size === "-" ? {} : { size: Number(size) }) };
}

/** GitHub takes gzip in base64, and JSON inside. */
function unpacked(packed: string): string {
  try {
    const text = gunzipSync(Buffer.from(packed, "base64")).toString();
    JSON.parse(text);
    return text;
  } catch {
    throw invalid("sarif is not a gzipped SARIF file in base64");
  }
}
