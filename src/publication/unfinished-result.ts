import { makeInertMarkdown } from "#report/make-inert-markdown.ts";
import type { FinishedCheck } from "./check-result.ts";

/** Why we gave a review up: what the repository's people can mend, or what the world failed at until we stopped trying. */
export type GivenUp = { readonly kind: "rules" | "upstream"; readonly message: string };

const RERUN = "Press _Re-run_ on the check to try once more.";

/** A check for which there is no review. Never green: nothing was looked at. */
export function givenUpResult({ kind, message }: GivenUp): FinishedCheck {
  const lines = messageLines(message);
  if (kind === "rules") {
    const where = "SecCodePRM reads its files from the commit that the change goes into, and cannot follow them:";
    return unfinished(
      "action_required",
      "Its rules cannot be read",
      `${where}\n\n${lines}\n\nMend them there. ${RERUN}`,
    );
  }
  return unfinished("timed_out", "Could not review: gave up after trying again", `${lines}\n\n${RERUN}`);
}

/** The repository, the pull request or a commit is gone. */
export function goneResult(): FinishedCheck {
  const why = "The repository or one of its commits is no longer there, or no longer ours to read.";
  return unfinished("cancelled", "Could not review: the commits are gone", why);
}

/** The pull request was closed or merged before it was looked at. */
export function closedResult(): FinishedCheck {
  return unfinished(
    "cancelled",
    "The pull request is closed",
    "Nothing was looked at; reopening it asks for a review.",
  );
}

/** A newer push took the place of this one; null where the new head is not known. */
export function supersededResult(headSha: string | null): FinishedCheck {
  const what = headSha === null ? "The pull request changed" : `The pull request is at ${headSha.slice(0, 12)} now`;
  return unfinished("cancelled", "Superseded by a newer push", `${what}; that is what gets reviewed.`);
}

function unfinished(conclusion: FinishedCheck["conclusion"], title: string, summary: string): FinishedCheck {
  return { conclusion, output: { title, summary, annotations: [] }, detailsUrl: null };
}

const MOST_LINES = 30;

/** Each line of a message on its own, inert: it may quote a stranger's file. */
function messageLines(message: string): string {
  const lines = message.split("\n").filter((line) => line.trim() !== "");
  const shown = lines.slice(0, MOST_LINES).map((line) => `- ${makeInertMarkdown(line.trim())}`);
  const left = lines.length - shown.length;
  return [...shown, ...(left > 0 ? [`- and ${left} more`] : [])].join("\n");
}
