import type { LineSpan } from "#change/line-span.ts";
import type { Step } from "./trajectory.ts";

/** A step from its first to its last line of code: what a person should be shown of it, without the comments around. */
export function linesWithCodeOf({ text, code, span }: Step): { readonly span: LineSpan; readonly text: string } {
  const isCode = code.split("\n").map((line) => line.trim() !== "");
  const [first, last] = [isCode.indexOf(true), isCode.lastIndexOf(true)];
  if (first < 0) return { span, text };
  const lines = text.split("\n").slice(first, last + 1);
  return { span: { first: span.first + first, last: span.first + last }, text: lines.join("\n") };
}
