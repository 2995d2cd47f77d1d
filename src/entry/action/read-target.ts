import { z } from "zod";
import { ConfigError } from "#errors.ts";
import { CommitId } from "../app/payloads/parts.ts";
import { pullRequestTarget } from "./pull-request-target.ts";
import { pushTarget } from "./push-target.ts";
import type { ActionSettings } from "./read-settings.ts";
import { branch, commit, type Revision, type Target } from "./target.ts";

type Reader = (payload: unknown, settings: ActionSettings) => Target;

/** The base of a merge group is in its payload alone: GITHUB_BASE_REF is not set there. */
const MergeGroup = z.object({ merge_group: z.object({ head_sha: CommitId, base_sha: CommitId }) });

/** The run of another workflow. Its pull requests are not listed where it ran for a fork. */
const WorkflowRun = z.object({ workflow_run: z.object({ event: z.string(), head_sha: CommitId }) });

const Dispatch = z.object({ repository: z.object({ default_branch: z.string().min(1) }) });

const READERS = {
  pull_request: pullRequestTarget,
  pull_request_target: pullRequestTarget,
  merge_group: mergeGroupTarget,
  push: pushTarget,
  workflow_dispatch: dispatchTarget,
  workflow_run: workflowRunTarget,
} as const satisfies Readonly<Record<string, Reader>>;

/** The events that a review can follow. */
export const EVENTS = Object.keys(READERS) as readonly (keyof typeof READERS)[];

/** What the workflow's event asks for. @throws ConfigError for an event or a payload that asks for nothing we know */
export function readTarget(payload: unknown, settings: ActionSettings): Target {
  const event = EVENTS.find((name) => name === settings.runner.GITHUB_EVENT_NAME);
  if (event === undefined) {
    const shown = JSON.stringify(settings.runner.GITHUB_EVENT_NAME);
    throw new ConfigError(`the event ${shown} names no change to review: use one of ${EVENTS.join(", ")}`);
  }
  try {
    return READERS[event](payload, settings);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new ConfigError(`GITHUB_EVENT_PATH: no payload of ${event} as GitHub documents it: ${placesOf(error)}`);
  }
}

function mergeGroupTarget(payload: unknown, { runner }: ActionSettings): Target {
  const { head_sha: head, base_sha: base } = MergeGroup.parse(payload).merge_group;
  return { kind: "change", base: commit(base), head: commit(head), pull: null, ref: runner.GITHUB_REF };
}

function workflowRunTarget(payload: unknown): Target {
  const { event, head_sha: headSha } = WorkflowRun.parse(payload).workflow_run;
  if (event === "pull_request") return { kind: "pull-requests-of", headSha };
  return { kind: "nothing", reason: "the workflow did not run for a pull request" };
}

function dispatchTarget(payload: unknown, { inputs, runner }: ActionSettings): Target {
  const { default_branch: usual } = Dispatch.parse(payload).repository;
  return {
    kind: "change",
    base: inputs.base === null ? branch(usual) : revision(inputs.base),
    head: inputs.head === null ? commit(runner.GITHUB_SHA) : revision(inputs.head),
    pull: null,
    ref: runner.GITHUB_REF,
  };
}

function revision(name: string): Revision {
  return CommitId.safeParse(name).success ? commit(name) : { kind: "name", name };
}

/** Places and rules only: the values are a stranger's. */
function placesOf(error: z.ZodError): string {
  return error.issues.map(({ path, code }) => `${path.join(".") || "(the whole)"}: ${code}`).join(", ");
}
