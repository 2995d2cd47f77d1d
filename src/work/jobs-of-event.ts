import { fullNameOf } from "#publication/pull-request.ts";
import { RESCAN_BUTTON } from "#publication/rescan-button.ts";
import type { AppEvent } from "./app-event.ts";
import type { Job } from "./job.ts";
import { endToCollect } from "./learning-jobs.ts";
import { laneOf, reviewJobOf } from "./review-job.ts";

type Of<Kind extends AppEvent["kind"]> = Extract<AppEvent, { readonly kind: Kind }>;

/** How a message to us begins, or goes on: no other message is kept. */
const COMMAND_WORD = "/seccodeprm";

const REVIEWED_ACTIONS: readonly string[] = ["opened", "reopened", "synchronize", "ready_for_review"];

/**
 * The work that an event asks for; most events ask for none. The same delivery gives the same keys.
 *
 * A review's attempt is the delivery: a branch that is pushed from A to B and back to A is three pieces of work with
 * two heads, since what was written for B must be taken back. GitHub redelivers under the first delivery's id.
 */
export function jobsOfEvent(event: AppEvent, own: { readonly appId: number }): readonly Job[] {
  switch (event.kind) {
    case "pull-request":
      return jobsOfPullRequest(event);
    case "check":
      return event.appId === own.appId ? jobsOfCheck(event) : [];
    case "merge-group":
      return event.action === "checks_requested" ? [mergeGroupJob(event)] : [];
    case "message":
      return isForUs(event) ? [answerJob(event)] : [];
    case "installation":
      return event.lost.length === 0 ? [] : [forgetJob(event)];
    default:
      return event satisfies never;
  }
}

function jobsOfPullRequest(event: Of<"pull-request">): readonly Job[] {
  if (event.action === "closed") return event.end === null ? [] : [endToCollect({ ...event, end: event.end })];
  const isReviewed = REVIEWED_ACTIONS.includes(event.action) || (event.action === "edited" && event.isBaseEdited);
  return isReviewed ? [reviewJobOf({ ...event, attempt: event.deliveryId })] : [];
}

function jobsOfCheck({ action, button, repository, headSha, ...from }: Of<"check">): readonly Job[] {
  const isAsked = action === "rerequested" || (action === "requested_action" && button === RESCAN_BUTTON);
  if (!isAsked) return [];
  const { deliveryId, installationId } = from;
  const lane = `${fullNameOf(repository)}@${headSha}`;
  const task = { kind: "review-head", repository, headSha, attempt: deliveryId } as const;
  return [{ key: `head/${lane}/${deliveryId}`, lane, isReplacing: false, installationId, deliveryId, task }];
}

/** A merge queue makes its commits anew: the two of them name the work. */
function mergeGroupJob({ repository, headSha, baseSha, deliveryId, installationId }: Of<"merge-group">): Job {
  const lane = `${fullNameOf(repository)}@${headSha}`;
  const task = { kind: "review-merge-group", repository, headSha, baseSha, attempt: baseSha } as const;
  return { key: `merge-group/${lane}/${baseSha}`, lane, isReplacing: false, installationId, deliveryId, task };
}

/** Only new messages: an edit would say another thing under a name that was answered. Bots do not talk to us. */
function isForUs({ action, isBot, body }: Of<"message">): boolean {
  return action === "created" && !isBot && body.includes(COMMAND_WORD);
}

function answerJob({ ref, place, commentId, inReplyTo, author, body, ...from }: Of<"message">): Job {
  const { deliveryId, installationId } = from;
  const lane = laneOf(ref);
  const task = { kind: "answer-message", ref, place, commentId, inReplyTo, author, body } as const;
  return { key: `answer/${lane}/${place}/${commentId}`, lane, isReplacing: false, installationId, deliveryId, task };
}

function forgetJob({ owner, lost, deliveryId, installationId }: Of<"installation">): Job {
  const lane = `installation/${installationId}`;
  const task = { kind: "forget", owner, repositories: lost } as const;
  return { key: `forget/${lane}/${deliveryId}`, lane, isReplacing: false, installationId, deliveryId, task };
}
