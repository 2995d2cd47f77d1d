/** @jest-environment ./test/github/environment.mjs */

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Octokit } from "@octokit/rest";
import { createApi } from "#adapters/github/api.ts";
import { createCall } from "#adapters/github/call.ts";
import { createCodeScanning } from "#adapters/github/code-scanning.ts";
import { createPause } from "#adapters/github/pause.ts";
import { createRevisions } from "#adapters/github/revisions.ts";
import { createFakeGithub, type FakeGithub } from "../../github/fake-github.ts";
import type { RepositoryHandle } from "../../github/repository-handle.ts";

let github: FakeGithub;
let repository: RepositoryHandle;
beforeAll(async () => {
  github = await createFakeGithub();
  repository = github.addRepository({ owner: "acme", name: "shop", files: { "a.c": "int a;\n" } });
});
afterAll(() => github.close());

function openApi() {
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const octokit = new Octokit({ baseUrl: github.baseUrl, log: quiet, auth: github.issueToken() });
  const limit = { pause: createPause(() => 0), run: <T>(_: unknown, send: () => Promise<T>) => send() };
  const world = { now: () => 0, sleep: async () => undefined, startTimeout: () => new AbortController().signal };
  return createApi(createCall({ octokit, limit, patienceMs: 0, refreshToken: null, ...world }));
}

test("the merge base is where the head left the base, whatever the base did since", async () => {
  const pull = repository.openPull({ branch: "change", edits: { "a.c": "int b;\n" } });
  const parted = pull.baseSha;
  const base = repository.push("main", { "c.c": "int c;\n" });
  expect(await createRevisions(openApi()).mergeBaseOf(repository.name, base, pull.headSha)).toBe(parted);
});

test("commits that are not there have no merge base", async () => {
  const revisions = createRevisions(openApi());
  expect(await revisions.mergeBaseOf(repository.name, "a".repeat(40), "b".repeat(40))).toBeNull();
});

test("findings arrive at code scanning as they were written", async () => {
  const sarif = JSON.stringify({ version: "2.1.0", runs: [] });
  const commitSha = repository.push("main", { "d.c": "int d;\n" });
  await createCodeScanning(openApi()).upload({ repository: repository.name, commitSha, ref: "refs/heads/main", sarif });
  expect(repository.state.sarifs.at(-1)).toMatchObject({ commit: commitSha, ref: "refs/heads/main", sarif });
});
