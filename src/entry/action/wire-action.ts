import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Octokit } from "@octokit/rest";
import { createGitMirror } from "#adapters/git/mirror/create-git-mirror.ts";
import { createApi } from "#adapters/github/api.ts";
import { createCall } from "#adapters/github/call.ts";
import { createCodeScanning } from "#adapters/github/code-scanning.ts";
import { createGithubHost } from "#adapters/github/github-host.ts";
import { createRateLimits } from "#adapters/github/rate-limits.ts";
import { createRevisions } from "#adapters/github/revisions.ts";
import { unpackGrammars } from "#adapters/syntax/unpack-grammars.ts";
import { BASELINE_PATH, POLICY_PATH } from "#config.ts";
import type { Mirror } from "#ports/mirror.ts";
import type { Revisions } from "#ports/workflow-host.ts";
import type { Lifetime } from "../lifetime.ts";
import type { Built } from "../wire.ts";
import type { WorkflowHost } from "./action-door.ts";
import type { ActionSettings } from "./read-settings.ts";

/** A call past a limit waits so long at most: a job costs its owner each minute. */
const PATIENCE_MS = 60_000;
const CALL_MS = 30_000;
/** The objects of a large repository, over a slow line. */
const FETCH_MS = 5 * 60_000;
const FETCH_BYTES = 2 * 2 ** 30;
/** A copy lives as long as its job. */
const MOST_BYTES = 20 * 2 ** 30;
/** Files that are fetched to look for callers; more would take longer than the review. */
const SEARCH = { maxFiles: 5000, maxBytes: 128 * 2 ** 20 };

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

/** The bundle's workers beside `moduleUrl`, and its grammars, which are unpacked for as long as the job runs. */
export function findBuilt(moduleUrl: string, temporary: string): Built {
  const workers = dirname(fileURLToPath(moduleUrl));
  return { workers, grammars: unpackGrammars(join(workers, "grammars"), temporary) };
}

/** GitHub with the job's token. */
export function openWorkflowHost({ inputs, runner }: ActionSettings, lifetime: Lifetime): WorkflowHost {
  const limits = lifetime.own(createRateLimits({ now: Date.now, redis: null }));
  const auth = inputs.token === null ? {} : { auth: inputs.token };
  const options = {
    octokit: new Octokit({ baseUrl: runner.GITHUB_API_URL, log: QUIET, ...auth }),
    limit: limits.of("workflow"),
    patienceMs: PATIENCE_MS,
    now: Date.now,
    sleep,
    startTimeout: () => AbortSignal.timeout(CALL_MS),
    refreshToken: null,
  };
  const api = createApi(createCall(options));
  return {
    ...createGithubHost({ ...options, botLogin: inputs["comment-author"], appId: null }),
    ...createRevisions(api),
    ...createCodeScanning(api),
  };
}

/** The repository's objects, fetched with the job's token into the job's temporary folder. */
export function openWorkflowMirror({ inputs, runner }: ActionSettings, host: Revisions): Mirror {
  const { GITHUB_SERVER_URL: webUrl, RUNNER_TEMP: temporary } = runner;
  return createGitMirror({
    folder: join(temporary, "seccodeprm-objects"),
    maxBytes: MOST_BYTES,
    maxFetchBytes: FETCH_BYTES,
    search: SEARCH,
    timeoutMs: FETCH_MS,
    protocols: webUrl.startsWith("https:") ? ["https"] : ["http"],
    alsoRead: [POLICY_PATH, BASELINE_PATH],
    clock: { now: Date.now, sleep, startTimeout: (ms) => AbortSignal.timeout(ms) },
    urlOf: ({ owner, name }) => `${webUrl}/${owner}/${name}.git`,
    tokenOf: async () => inputs.token,
    mergeBaseOf: ({ repository, baseSha, headSha }) => host.mergeBaseOf(repository, baseSha, headSha),
  });
}

async function sleep(ms: number): Promise<void> {
  await setTimeout(ms);
}
