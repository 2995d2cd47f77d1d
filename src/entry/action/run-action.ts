import type { Reviewed } from "#ports/reviewer.ts";
import { EXIT, exitCodeOf } from "../exit-code.ts";
import type { ActionDoor, WorkflowHost } from "./action-door.ts";
import { bringNear, commitsOf } from "./bring-near.ts";
import { changesOfHead } from "./changes-of-head.ts";
import { publishReview } from "./publish-review.ts";
import { readPayload } from "./read-payload.ts";
import { type ActionSettings, readSettings } from "./read-settings.ts";
import { readTarget } from "./read-target.ts";
import { reviewTarget } from "./review-target.ts";
import { repositoryOf } from "./runner.ts";
import { writeOutputs } from "./runner-files.ts";
import { sayFailure } from "./say-failure.ts";
import { NO_OUTPUTS, type Outputs, sayNothing, sayReview } from "./say-review.ts";
import type { ChangeTarget, Target } from "./target.ts";
import { withCheck } from "./with-check.ts";

/** Runs the step to its end, closes what it opened, and gives its exit code: whatever happens, a required check ends. */
export async function runAction(door: ActionDoor): Promise<number> {
  try {
    return await reviewEvent(readSettings(door.shell.env), door);
  } catch (error) {
    return await sayFailure(error, door);
  } finally {
    await door.shell.lifetime.closeAll();
  }
}

type Ending = { readonly exitCode: number; readonly outputs: Outputs };

async function reviewEvent(settings: ActionSettings, door: ActionDoor): Promise<number> {
  const { runner } = settings;
  const target = readTarget(await readPayload(runner.GITHUB_EVENT_PATH), settings);
  const host = door.openHost(settings);
  const changes = await changesIn(target, settings, host);
  if (changes.length === 0) {
    await sayNothing(target.kind === "nothing" ? target.reason : NO_PULL, runner, door);
  }
  const endings: Ending[] = [];
  for (const change of changes) endings.push(await reviewChange(change, settings, host, door));
  const worst = endings.sort((one, other) => severityOf(other) - severityOf(one))[0];
  await writeOutputs(runner.GITHUB_OUTPUT, worst === undefined ? NO_OUTPUTS : worst.outputs);
  return worst === undefined ? EXIT.passed : worst.exitCode;
}

const NO_PULL = "no open pull request has this head any more";

async function changesIn(
  target: Target,
  { runner }: ActionSettings,
  host: WorkflowHost,
): Promise<readonly ChangeTarget[]> {
  switch (target.kind) {
    case "change":
      return [target];
    case "pull-requests-of":
      return changesOfHead({ repository: repositoryOf(runner), headSha: target.headSha }, host);
    case "nothing":
      return [];
    default:
      return target satisfies never;
  }
}

const MILDEST_FIRST: readonly string[] = ["pass", "abstain", "warn", "block"];

function severityOf({ exitCode, outputs }: Ending): number {
  return MILDEST_FIRST.indexOf(outputs.verdict) + (exitCode === EXIT.passed ? 0 : MILDEST_FIRST.length);
}

async function reviewChange(
  target: ChangeTarget,
  settings: ActionSettings,
  host: WorkflowHost,
  door: ActionDoor,
): Promise<Ending> {
  const { inputs, runner } = settings;
  const reviewed = await review(target, settings, host, door);
  const { sarif, outputs } = await sayReview(reviewed, runner, door);
  const { whenBlind } = reviewed.policy;
  const exitCode = exitCodeOf(reviewed.report.verdict, { failOn: inputs["fail-on"], whenBlind });
  try {
    await publishReview({ target, reviewed, sarif }, settings, host, door);
    return { exitCode, outputs };
  } catch (error) {
    // Comments that nobody gets must not look like a review without findings.
    const failure = await sayFailure(error, door);
    return { exitCode: exitCode === EXIT.passed ? failure : exitCode, outputs };
  }
}

async function review(
  target: ChangeTarget,
  settings: ActionSettings,
  host: WorkflowHost,
  door: ActionDoor,
): Promise<Reviewed> {
  const commits = await commitsOf(target, settings, host);
  const read = async () => reviewTarget(await bringNear(commits, settings, host, door), settings.inputs, door);
  const isChecked = settings.inputs.check && target.pull?.isReadOnly !== true;
  return isChecked ? withCheck(commits.head, settings, host, read) : read();
}
