import type { FileChange, FileVersion, Hunk } from "#change/change.ts";
import { changedLines } from "#change/changed-lines.ts";
import { type LineSpan, lineCount } from "#change/line-span.ts";
import type { FilePatch } from "#change/parse-patch.ts";
import { UpstreamError } from "#errors.ts";
import type { RawEntry } from "./raw-entry.ts";

/**
 * Gives each listed file its hunks. `patches` leaves added and deleted files out, whose lines the list counts.
 * UpstreamError where list and patch do not tell of the same files and as many lines.
 */
export function joinHunks(entries: readonly RawEntry[], patches: readonly FilePatch[]): readonly FileChange[] {
  let at = 0;
  const files = entries.map((entry) => {
    const own = patches.slice(at, at + patchCount(entry));
    at += own.length;
    return fileChangeOf(entry, own);
  });
  if (at !== patches.length) throw new UpstreamError("git diff-tree printed patches of files that it does not list");
  return files;
}

/** A changed type is shown as a deletion and an addition. */
function patchCount({ status }: RawEntry): number {
  if (status === "added" || status === "deleted") return 0;
  return status === "type-changed" ? 2 : 1;
}

function fileChangeOf({ lines, ...entry }: RawEntry, patches: readonly FilePatch[]): FileChange {
  const [first, second] = patches;
  const { base, head } = entry;
  if (base === null) return { ...entry, hunks: wholeFile(head, "added", lines?.added) };
  if (head === null) return { ...entry, hunks: wholeFile(base, "removed", lines?.removed) };
  const last = entry.status === "type-changed" ? second : first;
  if (first?.basePath !== entry.basePath || last?.headPath !== entry.path) throw disagreement(entry.path);
  if (entry.status === "type-changed") return { ...entry, hunks: [...regular(base, first), ...regular(head, last)] };
  const changed = { ...entry, hunks: regular(head, first) };
  if (isRegular(head) && !agrees(changed, lines)) throw disagreement(entry.path);
  return changed;
}

function regular(version: FileVersion, patch: FilePatch): readonly Hunk[] {
  return isRegular(version) ? patch.hunks : [];
}

function isRegular(version: FileVersion | null): boolean {
  return version?.mode === "file" || version?.mode === "executable";
}

function wholeFile(version: FileVersion | null, side: "added" | "removed", count = 0): readonly Hunk[] {
  const hunk: Hunk = { removed: null, added: null, afterBaseLine: 0, afterHeadLine: 0 };
  return count === 0 || !isRegular(version) ? [] : [{ ...hunk, [side]: { first: 1, last: count } }];
}

function agrees(file: FileChange, lines: RawEntry["lines"]): boolean {
  const { base, head } = changedLines(file);
  return countLines(base) === (lines?.removed ?? 0) && countLines(head) === (lines?.added ?? 0);
}

function countLines(spans: readonly LineSpan[]): number {
  return spans.reduce((sum, span) => sum + lineCount(span), 0);
}

function disagreement(path: string): UpstreamError {
  return new UpstreamError(`git diff-tree's list and its patch disagree on ${JSON.stringify(path)}`);
}
