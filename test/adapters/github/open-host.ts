import { Octokit } from "@octokit/rest";
import { createGithubHost } from "#adapters/github/github-host.ts";
import { createPause } from "#adapters/github/pause.ts";
import type { RateLimit } from "#adapters/github/rate-limits.ts";
import { createFakeGithub, type FakeGithub } from "../../github/fake-github.ts";

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

/** A host of ours on the fake GitHub, with a clock that sleeping moves. */
export function hostOn(github: FakeGithub, { patienceMs = 30_000 }: { patienceMs?: number } = {}) {
  const clock = { ms: 1_790_000_000_000 };
  const sleeps: number[] = [];
  let token = github.issueToken();
  let hangUp = new AbortController();
  const octokit = new Octokit({ baseUrl: github.baseUrl, log: QUIET });
  octokit.hook.before("request", (request) => {
    Object.assign(request.headers, { authorization: `token ${token}` });
  });
  const limit: RateLimit = { pause: createPause(() => clock.ms), run: (_kind, send) => send() };
  const host = createGithubHost({
    octokit,
    limit,
    botLogin: github.state.app.login,
    appId: github.state.app.id,
    patienceMs,
    now: () => clock.ms,
    async sleep(ms) {
      sleeps.push(ms);
      clock.ms += ms;
    },
    startTimeout() {
      hangUp = new AbortController();
      return hangUp.signal;
    },
    async refreshToken() {
      token = github.issueToken();
    },
  });
  return { host, clock, sleeps, hangUp: () => hangUp.abort(), token: () => token };
}

const BASE_TEXT = Array.from({ length: 40 }, (_, index) => `line ${index + 1};\n`).join("");

/** The same with a line of its own in the middle. */
const HEAD_TEXT = BASE_TEXT.replace("line 20;\n", "line 20;\nunsafe();\n");

let count = 0;

/** A repository with one pull request, which edits `a.c` and adds `b.c`; on a GitHub of its own, or on one that is there. */
export async function openPull(on?: FakeGithub) {
  const github = on ?? (await createFakeGithub());
  count += 1;
  const repository = github.addRepository({ owner: "acme", name: `shop-${count}`, files: { "a.c": BASE_TEXT } });
  const pull = repository.openPull({ branch: "feature/x", edits: { "a.c": HEAD_TEXT, "b.c": "new();\n" } });
  const ref = { repository: repository.name, number: pull.number };
  return { github, repository, pull, ref, ...hostOn(github) };
}
