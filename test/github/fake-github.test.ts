/** @jest-environment ./test/github/environment.mjs */
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "@jest/globals";
import { createFakeGithub } from "./fake-github.ts";

const github = await createFakeGithub();
const repository = github.addRepository({ owner: "acme", name: "shop", files: { "a.c": "one\n", "dir/b.c": "two\n" } });
const pull = repository.openPull({ branch: "edit", edits: { "a.c": "one\nmore\n", "dir/b.c": null, "ü.c": "x\n" } });
const token = github.issueToken();
afterAll(() => github.close());

async function ask(path: string, init: { method?: string; body?: object; token?: string } = {}) {
  const { method = "GET", body, token: given = token } = init;
  const headers = { authorization: `token ${given}`, "content-type": "application/json" };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const reply = await fetch(`${github.baseUrl}${path}`, { method, headers, ...sent });
  return { status: reply.status, json: Object(await reply.json()) };
}

test("a pull request's files are those that git tells, with their patches", async () => {
  const { json } = await ask("/repos/acme/shop/pulls/1/files");
  expect(
    json.map((file: { filename: string; status: string; patch: string }) => [file.filename, file.status, file.patch]),
  ).toEqual([
    ["a.c", "modified", "@@ -1 +1,2 @@\n one\n+more"],
    ["dir/b.c", "removed", "@@ -1 +0,0 @@\n-two"],
    ["ü.c", "added", "@@ -0,0 +1 @@\n+x"],
  ]);
});

test("a diff past GitHub's limit is listed without patches", async () => {
  repository.state.mostDiffLines = 1;
  const { json } = await ask("/repos/acme/shop/pulls/1/files");
  repository.state.mostDiffLines = 20_000;
  expect(json.map((file: object) => "patch" in file)).toEqual([false, false, false]);
});

test("trees and blobs are read through the API as git has them", async () => {
  const { json: tree } = await ask(`/repos/acme/shop/git/trees/${pull.headSha}?recursive=1`);
  const entry = tree.tree.find(({ path }: { path: string }) => path === "a.c");
  const { json: blob } = await ask(`/repos/acme/shop/git/blobs/${entry.sha}`);
  expect([tree.tree.length, Buffer.from(blob.content, "base64").toString()]).toEqual([2, "one\nmore\n"]);
});

test("a comparison has the merge base and the files", async () => {
  const base = repository.push("main", { "c.c": "x\n" });
  const { json } = await ask(`/repos/acme/shop/compare/${base}...${pull.headSha}`);
  expect([json.merge_base_commit.sha, json.files.length]).toEqual([pull.baseSha, 3]);
});

test("a SARIF file is taken gzipped, in base64, and nothing else is", async () => {
  const sarif = gzipSync('{"version":"2.1.0"}').toString("base64");
  const upload = (text: string) =>
    ask("/repos/acme/shop/code-scanning/sarifs", {
      method: "POST",
      body: { commit_sha: pull.headSha, ref: "refs/pull/1/head", sarif: text },
    });
  expect([(await upload(sarif)).status, (await upload("plain")).status]).toEqual([202, 422]);
  expect(repository.state.sarifs.map((each) => each.sarif)).toEqual(['{"version":"2.1.0"}']);
});

test("a merge queue's commit has both sides, and a force-push leaves the old head behind", () => {
  const other = repository.openPull({ branch: "other", edits: { "d.c": "1\n" } });
  const group = repository.queue(other.number);
  const { git } = repository.state;
  expect([git.isAncestor(other.headSha, group.headSha), git.isAncestor(group.baseSha, group.headSha)]).toEqual([
    true,
    true,
  ]);
  const old = other.headSha;
  repository.pushTo(other.number, { "d.c": "2\n" }, other.baseSha);
  expect(git.isAncestor(old, other.headSha)).toBe(false);
});

test("an App has tokens as long as it is installed", async () => {
  const grant = () => ask("/app/installations/5/access_tokens", { method: "POST", token: "jwt" });
  const { json } = await grant();
  const statuses = async () => (await ask("/repos/acme/shop/pulls/1", { token: json.token })).status;
  const before = await statuses();
  github.uninstall();
  expect([before, await statuses(), (await grant()).status]).toEqual([200, 401, 404]);
});

test("every request is logged with its operation and headers", () => {
  expect(github.log[0]).toMatchObject({ operation: "pulls/list-files", headers: { authorization: `token ${token}` } });
});
