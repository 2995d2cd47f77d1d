import type { Finding } from "#gate/verdict.ts";
import { inertCodeSpan } from "#report/make-inert-markdown.ts";
import { marginsInWords, nameOf, reasonInWords } from "#report/words.ts";

const MOST_CALLERS = 3;

/** `The change made this code look less secure`. */
export function reasonSentence(finding: Finding): string {
  const reason = reasonInWords(finding.reason);
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`;
}

/** The function's name as code, or what stands for code outside functions. */
export function nameInMarkdown({ functionName }: Finding): string {
  return functionName === null ? nameOf(functionName) : inertCodeSpan(functionName);
}

/** `margin 0.72 → −0.67 (1 is secure, −1 vulnerable)`. */
export function marginsExplained(finding: Finding): string {
  return `${marginsInWords(finding)} (1 is secure, −1 vulnerable)`;
}

/** Who calls the code, the nearest first; empty where nobody is known to. */
export function reachInMarkdown({ callers }: Finding): string {
  if (callers.length === 0) return "";
  const more = callers.length > MOST_CALLERS ? ` and ${callers.length - MOST_CALLERS} more` : "";
  return `Reached from ${callers.slice(0, MOST_CALLERS).map(inertCodeSpan).join(", ")}${more}.`;
}

/** A link of ours; empty without one. What could end a link or is no web address is not written. */
export function linkTo(text: string, url: string | null): string {
  return url !== null && /^https?:\/\/[^\s<>()[\]\\`]+$/.test(url) ? `[${text}](${url})` : "";
}
