import { ConfigError, UpstreamError } from "#errors.ts";
import type { CheckRun, Checks } from "#ports/code-host.ts";
import type { Reviewed } from "#ports/reviewer.ts";
import { CHECK_NAME } from "#publication/check-name.ts";
import { checkResultOf } from "#publication/check-result.ts";
import { givenUpResult } from "#publication/unfinished-result.ts";
import type { ActionSettings } from "./read-settings.ts";
import { repositoryOf, runUrlOf } from "./runner.ts";

/** Reviews under a check run on the commit; whatever comes of it, the check run ends. */
export async function withCheck(
  headSha: string,
  { runner }: ActionSettings,
  checks: Checks,
  review: () => Promise<Reviewed>,
): Promise<Reviewed> {
  const detailsUrl = runUrlOf(runner);
  const check = await checks.open({
    repository: repositoryOf(runner),
    name: CHECK_NAME,
    headSha,
    externalId: `action/${runner.GITHUB_RUN_ID}/${runner.GITHUB_RUN_ATTEMPT}`,
    detailsUrl,
  });
  const reviewed = await concludedIfLost(check, checks, review);
  await checks.complete(check, checkResultOf(reviewed, detailsUrl));
  return reviewed;
}

async function concludedIfLost(check: CheckRun, checks: Checks, review: () => Promise<Reviewed>): Promise<Reviewed> {
  try {
    return await review();
  } catch (error) {
    const kind = error instanceof ConfigError ? "rules" : "upstream";
    const isTold = error instanceof ConfigError || error instanceof UpstreamError;
    const message = isTold ? error.message : "A bug in SecCodePRM: the log of the run has more.";
    // Where this fails as well, the first failure is the one worth telling.
    await checks.complete(check, givenUpResult({ kind, message })).catch(() => undefined);
    throw error;
  }
}
