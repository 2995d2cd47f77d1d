import { z } from "zod";
import type { RepositoryName } from "#publication/pull-request.ts";

const MISSING = "is missing; this program runs as a step of a workflow, where the runner sets it";

const told = z.string({ error: MISSING });
/** The token travels there; a simulated GitHub on this machine need not encrypt it. */
const address = z
  .url({ protocol: /^https?$/, error: "must be an https address" })
  .refine((text) => /^https:|^http:\/\/(?:localhost|127\.0\.0\.1)(?::|\/|$)/.test(text), {
    error: "must be an https address",
  });
const count = z.string().regex(/^\d{1,20}$/, { error: "must be a number" });

/** What the runner tells every step (github/docs, Variables reference). */
export const RUNNER_SCHEMA = z.object({
  GITHUB_EVENT_NAME: told,
  GITHUB_EVENT_PATH: told,
  GITHUB_REPOSITORY: told.regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, { error: "must be owner/name" }),
  GITHUB_SHA: told.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/, { error: "must be a commit" }),
  GITHUB_REF: z.string().default(""),
  GITHUB_ACTOR: z.string().default(""),
  GITHUB_OUTPUT: told,
  GITHUB_STEP_SUMMARY: told,
  RUNNER_TEMP: told,
  GITHUB_SERVER_URL: address.default("https://github.com").transform(withoutSlash),
  GITHUB_API_URL: address.default("https://api.github.com").transform(withoutSlash),
  GITHUB_RUN_ID: count.default("0"),
  GITHUB_RUN_ATTEMPT: count.default("1"),
});

export type Runner = z.output<typeof RUNNER_SCHEMA>;

/** The repository that the workflow runs for. */
export function repositoryOf({ GITHUB_REPOSITORY }: Runner): RepositoryName {
  const [owner = "", name = ""] = GITHUB_REPOSITORY.split("/");
  return { owner, name };
}

/** The page of the run, where the summary and the log are. */
export function runUrlOf({ GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID }: Runner): string {
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
