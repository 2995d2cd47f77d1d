import type { TextSpan } from "./outline.ts";
import { stripComments } from "./strip-comments.ts";

/** True where something other than comments and white space stands on a line (from 1) or below it. */
export function hasCodeFrom(text: string, comments: readonly TextSpan[], line: number): boolean {
  return stripComments(text, comments)
    .slice(line - 1)
    .some((code) => code.trim() !== "");
}
