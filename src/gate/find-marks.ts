import type { Outline, TextSpan } from "#trajectory/outline.ts";
import type { SuppressionMark } from "./suppression.ts";

/** After a comment's opening punctuation only: a mark in the middle of a sentence is talk about marks. */
const MARK = /^[^\p{L}\p{N}]*seccodeprm:\s*ignore\b(.*)$/u;
const CLOSERS = ["*/", "-->", '"""', "'''", "]]"];

/** The suppression comments of one version of a file, in source order, also those without a reason. */
export function marksIn(text: string, outline: Pick<Outline, "comments">): readonly SuppressionMark[] {
  if (!text.includes("seccodeprm:")) return [];
  const lines = text.split("\n");
  return outline.comments.flatMap((comment) => marksOf(comment, lines));
}

function marksOf(comment: TextSpan, lines: readonly string[]): readonly SuppressionMark[] {
  const covers = { first: comment.startLine, last: comment.endLine + (standsAlone(comment, lines) ? 1 : 0) };
  return lines.slice(comment.startLine - 1, comment.endLine).flatMap((line, index) => {
    const from = index === 0 ? comment.startColumn : 0;
    const to = comment.startLine + index === comment.endLine ? comment.endColumn : line.length;
    const rest = MARK.exec(line.slice(from, to).trimEnd())?.[1];
    return rest === undefined ? [] : [{ line: comment.startLine + index, covers, reason: reasonIn(rest) }];
  });
}

/** True where nothing but the comment stands on its lines: it then speaks for the line after it. */
function standsAlone(comment: TextSpan, lines: readonly string[]): boolean {
  const before = (lines[comment.startLine - 1] ?? "").slice(0, comment.startColumn);
  const after = (lines[comment.endLine - 1] ?? "").slice(comment.endColumn);
  return before.trim() === "" && after.trim() === "";
}

/** What stands after the two dashes, in one line; null where it holds no word. */
function reasonIn(rest: string): string | null {
  const trimmed = rest.trim();
  if (!trimmed.startsWith("--")) return null;
  const closer = CLOSERS.find((end) => trimmed.endsWith(end)) ?? "";
  const reason = trimmed
    .slice(2, trimmed.length - closer.length)
    .replace(/\s+/g, " ")
    .trim();
  return /[\p{L}\p{N}]/u.test(reason) ? reason : null;
}
