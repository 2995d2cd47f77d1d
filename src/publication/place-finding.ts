import type { Change, FileChange } from "#change/change.ts";
import type { LineSpan } from "#change/line-span.ts";
import { changedLineCount, locateLines } from "#change/locate-line.ts";
import type { LineCounts } from "#change/shown-hunks.ts";
import type { Finding } from "#gate/verdict.ts";
import type { Placement } from "./placement.ts";

/** What GitHub shows of a pull request's diff at most (github/docs, repository-limits). */
const MOST_FILES = 300;
const MOST_LINES = 20_000;

/** Lines of both versions of files, by path at head; what is not there is not known. */
export type KnownCounts = ReadonlyMap<string, LineCounts>;

/**
 * Where a finding is said. Code that is there on its lines at head, removed code on those at base, as far as one hunk
 * holds them; else on the other side's; else on the file; and what GitHub's diff leaves out in the summary alone.
 */
export function placeFinding(finding: Finding, change: Change, counts: KnownCounts = new Map()): Placement {
  const file = fileInDiff(finding.path, change.files);
  if (file === null) return { kind: "summary" };
  const known = counts.get(file.path);
  const right = linesOn(file, finding.span, "head", known);
  const left = linesOn(file, finding.baseSpan, "base", known);
  const [first, second] = finding.margin === null ? [left, right] : [right, left];
  return first ?? second ?? { kind: "file", path: file.path };
}

/** The file, where the diff that GitHub shows gets as far as it. */
function fileInDiff(path: string, files: readonly FileChange[]): FileChange | null {
  let lines = 0;
  for (const file of files.slice(0, MOST_FILES)) {
    lines += changedLineCount(file);
    if (lines > MOST_LINES) return null;
    if (file.path === path) return file;
  }
  return null;
}

function linesOn(
  file: FileChange,
  span: LineSpan | null,
  side: "base" | "head",
  counts: LineCounts | undefined,
): Extract<Placement, { kind: "lines" }> | null {
  const lines = span === null ? null : locateLines(file, span, side, counts);
  if (lines === null) return null;
  return {
    kind: "lines",
    path: file.path,
    side: side === "head" ? "RIGHT" : "LEFT",
    line: lines.last,
    startLine: lines.first < lines.last ? lines.first : null,
  };
}
