import type { Hunk } from "#change/change.ts";
import { type LineSpan, lineCount } from "#change/line-span.ts";

/** Lines with their line ends; the last may lack it. */
type Lines = readonly string[];

/** A unified diff of one file without context lines, as `git diff -U0` writes it; `applyPatch` turns base into head. */
export function unifiedDiff(
  path: string,
  sides: { readonly base: Lines; readonly head: Lines },
  hunks: readonly Hunk[],
) {
  const written = hunks.map((hunk) => writeHunk(hunk, sides));
  return `--- a/${path}\n+++ b/${path}\n${written.join("")}`;
}

function writeHunk(hunk: Hunk, { base, head }: { readonly base: Lines; readonly head: Lines }): string {
  const header = `@@ -${range(hunk.removed, hunk.afterBaseLine)} +${range(hunk.added, hunk.afterHeadLine)} @@\n`;
  return header + linesOf(base, hunk.removed, "-") + linesOf(head, hunk.added, "+");
}

function range(span: LineSpan | null, after: number): string {
  return span === null ? `${after},0` : `${span.first},${lineCount(span)}`;
}

function linesOf(lines: Lines, span: LineSpan | null, sign: string): string {
  const taken = span === null ? [] : lines.slice(span.first - 1, span.last);
  return taken
    .map((line) => (line.endsWith("\n") ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`))
    .join("");
}
