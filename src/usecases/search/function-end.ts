import { completePrefix } from "#trajectory/complete-prefix.ts";
import type { Outline } from "#trajectory/outline.ts";
import { linesOf } from "#trajectory/owned-text.ts";

/**
 * The last line of the function that the prompt broke off in, where the text has closed it; null where it is still
 * open, or the prompt broke off in none. Only what follows shows that a function of indentation has ended.
 */
export function functionEnd(outline: Outline, text: string, prompt: string): number | null {
  const broken = lastCodeLine(prompt);
  const own = outline.functions.findLast(
    ({ body, span }) => body !== null && span.first <= broken && broken <= span.last,
  );
  if (own === undefined) return null;
  const last = lastCodeLine(text);
  if (own.span.last < last) return own.span.last;
  const isClosed = outline.language !== "python" && last > broken && completePrefix(text, outline) === text;
  return isClosed ? own.span.last : null;
}

/** The text up to a line, the line included. */
export function upToLine(text: string, line: number): string {
  return `${linesOf(text).slice(0, line).join("\n")}\n`;
}

function lastCodeLine(text: string): number {
  return linesOf(text.trimEnd()).length;
}
