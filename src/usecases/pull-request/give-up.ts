import type { CodeHost } from "#ports/code-host.ts";
import type { RepositoryName } from "#publication/pull-request.ts";
import { type GivenUp, givenUpResult } from "#publication/unfinished-result.ts";
import type { Job, Task } from "#work/job.ts";
import { openAttempt } from "./open-attempt.ts";

type MessageTask = Extract<Task, { kind: "answer-message" }>;
type Ports = { hostOf(installationId: number): Promise<CodeHost>; reportUrlOf(key: string): string | null };

/**
 * Completes a job's check with why there is no review: a required check must not wait for ever, and must not be green.
 * A message that could not be answered gets a reaction that says so.
 * @throws UpstreamError where even that cannot be said.
 */
export async function giveUp(job: Job, why: GivenUp, ports: Ports): Promise<void> {
  const { task } = job;
  if (task.kind === "answer-message") return shrug(task, await ports.hostOf(job.installationId));
  const commit = commitOf(task);
  if (commit === null) return;
  const host = await ports.hostOf(job.installationId);
  const check = await openAttempt(job, commit, { host, reportUrlOf: ports.reportUrlOf });
  if (!check.isCompleted) await host.complete(check, givenUpResult(why));
}

/** The person sees that they were heard, and not answered. */
async function shrug({ ref, place, commentId, inReplyTo }: MessageTask, host: CodeHost): Promise<void> {
  await host.react({ ref, kind: place, commentId, inReplyTo }, "confused");
}

function commitOf(task: Task): { readonly repository: RepositoryName; readonly headSha: string } | null {
  switch (task.kind) {
    case "review-pull-request":
      return { repository: task.ref.repository, headSha: task.headSha };
    case "review-merge-group":
      return task;
    default:
      return null;
  }
}
