import { inertCodeSpan, makeInertMarkdown } from "#report/make-inert-markdown.ts";
import type { Answer } from "./answer.ts";

/** Digits of a commit id, as GitHub shows and links it. */
const SHORT = 7;

/** A comment whose finding the head no longer has; what was said stays, folded. */
export function fixedComment(said: string, headSha: string): string {
  const gone = "This place no longer looks less secure than before the pull request.";
  return `✅ **Fixed in ${headSha.slice(0, SHORT)}.** ${gone}\n\n${folded(said)}`;
}

/** A comment whose finding people dismissed: who did, where that is known, and why; what was said stays, folded. */
export function dismissedComment(said: string, reason: string, author: string | null): string {
  const by = author === null ? "" : ` by ${inertCodeSpan(author)}`;
  return `**Dismissed**${by}: ${makeInertMarkdown(reason)}\n\n${folded(said)}`;
}

/** A comment whose finding a person confirmed. */
export function confirmedComment(said: string, { author }: Pick<Answer, "author">): string {
  return `**Confirmed** by ${inertCodeSpan(author)}.\n\n${said}`;
}

function folded(said: string): string {
  return `<details><summary>What was said</summary>\n\n${said}\n\n</details>`;
}
