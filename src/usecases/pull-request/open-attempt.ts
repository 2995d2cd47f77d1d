import type { CheckRun, Checks } from "#ports/code-host.ts";
import { CHECK_NAME } from "#publication/check-name.ts";
import type { RepositoryName } from "#publication/pull-request.ts";
import type { Job } from "#work/job.ts";

type Commit = { readonly repository: RepositoryName; readonly headSha: string };

/** The check run of a job's attempt: created once, however often it is asked for. */
export async function openAttempt(
  job: Job,
  { repository, headSha }: Commit,
  { host, reportUrlOf }: { readonly host: Checks; reportUrlOf(key: string): string | null },
): Promise<CheckRun> {
  return host.open({ repository, headSha, name: CHECK_NAME, externalId: job.key, detailsUrl: reportUrlOf(job.key) });
}
