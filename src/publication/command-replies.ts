import { inertCodeSpan } from "#report/make-inert-markdown.ts";

/** Every command, a line each. */
export function helpReply(): string {
  return [
    "Write one of these at the start of a line:",
    "",
    "- `/seccodeprm confirm` in the thread of a finding: it is right.",
    "- `/seccodeprm dismiss <reason>` in the thread of a finding: it is wrong, and why. The verdict no longer counts it.",
    "- `/seccodeprm explain` in the thread of a finding: more about it.",
    "- `/seccodeprm rescan`: review the pull request's head once more.",
    "- `/seccodeprm help`: this.",
    "",
    "To confirm, to dismiss and to rescan need write access. No command takes options: the policy is the file in the repository.",
  ].join("\n");
}

/** A dismissal needs a reason. */
export function incompleteReply(): string {
  return "A dismissal needs a reason, for whoever reads this later: `/seccodeprm dismiss <reason>`.";
}

/** No command of that name. */
export function unknownReply(verb: string): string {
  return `There is no command ${inertCodeSpan(verb)}. ${helpReply()}`;
}

/** The command needs write access. */
export function notPermittedReply(): string {
  return "That needs write access to this repository. Nothing was changed.";
}

/** The command speaks of a finding, and does not stand in a finding's thread. */
export function noFindingReply(): string {
  return "Which finding? Answer in the thread of one of my comments.";
}

/** The finding of the thread is not in the review of the head any more. */
export function findingGoneReply(): string {
  return "The review of the pull request's head no longer names this finding, so there is nothing more to tell of it.";
}
