import { afterAll, afterEach, expect, test } from "@jest/globals";
import { Octokit } from "@octokit/rest";
import nock from "nock";
import { createGithubHost } from "#adapters/github/github-host.ts";
import { createPause } from "#adapters/github/pause.ts";
import { checkExchange } from "../../github/check-exchange.ts";
import { sample } from "../../github/sample.ts";

afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

const REPOSITORY = { owner: "acme", name: "shop" };

/** A host with a workflow's token on an Enterprise Server. */
function enterpriseHost() {
  const limit = { pause: createPause(() => 0), run: <T>(_kind: string, send: () => Promise<T>) => send() };
  return createGithubHost({
    octokit: new Octokit({ baseUrl: "https://ghe.test/api/v3", auth: "ghs_secret" }),
    limit,
    botLogin: "github-actions[bot]",
    appId: null,
    patienceMs: 0,
    now: () => 0,
    sleep: async () => undefined,
    startTimeout: () => new AbortController().signal,
    refreshToken: null,
  });
}

test("an Enterprise Server is asked under its own address, in the API's version, with the token in its header alone", async () => {
  const reply = sample("repository-collaborator-permission", { permission: "write" });
  const headers = { authorization: "token ghs_secret", "x-github-api-version": "2022-11-28" };
  const path = "/repos/acme/shop/collaborators/dependabot%5Bbot%5D/permission";
  nock("https://ghe.test", { reqheaders: headers }).get(`/api/v3${path}`).reply(200, reply);
  expect(await enterpriseHost().permissionOf(REPOSITORY, "dependabot[bot]")).toBe("write");
  expect(checkExchange({ method: "GET", url: path, body: undefined, status: 200, reply })).toEqual([]);
});

test("a check is created with exactly this request", async () => {
  const none = { total_count: 0, check_runs: [] };
  const wanted = { name: "SecCodePRM", head_sha: "a".repeat(40), external_id: "key", status: "queued" };
  const sha = "a".repeat(40);
  const list = `/repos/acme/shop/commits/${sha}/check-runs?check_name=SecCodePRM&filter=all&per_page=100&page=1`;
  const run = sample("check-run", { id: 8, status: "queued" });
  nock("https://ghe.test").get(`/api/v3${list}`).reply(200, none);
  nock("https://ghe.test").post("/api/v3/repos/acme/shop/check-runs", wanted).reply(201, run);
  const attempt = { repository: REPOSITORY, name: "SecCodePRM", headSha: sha, externalId: "key", detailsUrl: null };
  expect(await enterpriseHost().open(attempt)).toEqual({ repository: REPOSITORY, id: 8, isCompleted: false });
  expect([
    ...checkExchange({ method: "GET", url: list, body: undefined, status: 200, reply: none }),
    ...checkExchange({ method: "POST", url: "/repos/acme/shop/check-runs", body: wanted, status: 201, reply: run }),
  ]).toEqual([]);
});
