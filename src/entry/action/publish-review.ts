import type { Reviewed } from "#ports/reviewer.ts";
import { planComments } from "#publication/plan-comments.ts";
import { fullNameOf } from "#publication/pull-request.ts";
import type { ActionDoor, WorkflowHost } from "./action-door.ts";
import type { ActionSettings } from "./read-settings.ts";
import { repositoryOf, runUrlOf } from "./runner.ts";
import type { ChangeTarget, PullTarget } from "./target.ts";
import { stepCommand } from "./workflow-command.ts";

type Review = { readonly target: ChangeTarget; readonly reviewed: Reviewed; readonly sarif: string };

/** Writes to GitHub what the inputs ask for; says what it leaves out and why. @throws UpstreamError where GitHub refuses */
export async function publishReview(
  { target, reviewed, sarif }: Review,
  settings: ActionSettings,
  host: WorkflowHost,
  door: ActionDoor,
): Promise<void> {
  const { inputs, runner } = settings;
  const { pull, ref } = target;
  const asked = inputs.comments || inputs["upload-sarif"] || inputs.check;
  if (pull?.isReadOnly === true) {
    if (asked) await door.command(stepCommand("notice", READ_ONLY));
    return;
  }
  if (inputs.comments && pull !== null) await comment(reviewed, pull, { settings, host, door });
  const analysis = { repository: repositoryOf(runner), commitSha: reviewed.report.head, ref, sarif };
  if (inputs["upload-sarif"]) await host.upload(analysis);
}

const READ_ONLY =
  "Nothing is written to GitHub: on a fork's pull request the token can only read. " +
  "docs/action.md has a second workflow that can write.";

type Place = { readonly settings: ActionSettings; readonly host: WorkflowHost; readonly door: ActionDoor };

async function comment(reviewed: Reviewed, pull: PullTarget, { settings, host, door }: Place): Promise<void> {
  if (pull.isDraft) return door.command(stepCommand("notice", "No comments: the pull request is a draft."));
  const { runner } = settings;
  const repository = repositoryOf(runner);
  const ref = { repository, number: pull.number };
  const headSha = reviewed.report.head;
  // A newer push has a run of its own, which says what holds now.
  if ((await host.read(ref))?.headSha !== headSha) return;
  const plan = planComments({
    ...reviewed,
    workKey: `action/${fullNameOf(repository)}#${pull.number}@${headSha}`,
    existing: await host.listOwn(ref),
    checkUrl: runUrlOf(runner),
    hearsAnswers: false,
  });
  await host.publish(ref, headSha, plan);
}
