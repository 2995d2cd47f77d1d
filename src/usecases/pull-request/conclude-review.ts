import type { CheckRef } from "#ports/code-host.ts";
import type { Reviewed } from "#ports/reviewer.ts";
import type { Answer } from "#publication/answer.ts";
import { checkResultOf } from "#publication/check-result.ts";
import type { PullRequest } from "#publication/pull-request.ts";
import { closedResult, goneResult, supersededResult } from "#publication/unfinished-result.ts";
import { renderHtml } from "#report/render-html.ts";
import type { ReviewingPorts } from "./reviewing-ports.ts";

type Conclusion = {
  readonly key: string;
  readonly check: CheckRef;
  readonly reviewed: Reviewed;
  /** What people answered; of a merge queue's commit none. */
  readonly answers: readonly Answer[];
};

/** Keeps the whole report, then completes the check with it: last, so that a completed check means that all is said. */
export async function concludeReview(
  { key, check, reviewed, answers }: Conclusion,
  ports: ReviewingPorts,
): Promise<void> {
  const detailsUrl = ports.reportUrlOf(key);
  if (detailsUrl !== null)
    await ports.reports.keep({ key, repository: check.repository, html: renderHtml(reviewed.report) });
  await ports.host.complete(check, checkResultOf({ ...reviewed, answers }, detailsUrl));
}

/** The commits vanished while we were looking for them. */
export async function concludeGone(check: CheckRef, { host }: ReviewingPorts): Promise<"gone"> {
  await host.complete(check, goneResult());
  return "gone";
}

/** It was closed or merged before we began. */
export async function concludeClosed(check: CheckRef, { host }: ReviewingPorts): Promise<"closed"> {
  await host.complete(check, closedResult());
  return "closed";
}

/** Another head took the place of this one. */
export async function concludeSuperseded(
  check: CheckRef,
  now: PullRequest | null,
  { host }: ReviewingPorts,
): Promise<"superseded"> {
  await host.complete(check, supersededResult(now === null ? null : now.headSha));
  return "superseded";
}
