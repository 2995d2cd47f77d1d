import { UpstreamError } from "#errors.ts";
import type { Hunk } from "./change.ts";
import type { LineSpan } from "./line-span.ts";
import { readFilePatches } from "./read-file-patches.ts";
import type { PatchHunk, PatchLine } from "./read-hunk.ts";

/** The changed lines of one file of a patch. */
export type FilePatch = {
  /** Null where the file is new. */
  readonly basePath: string | null;
  /** Null where the file is gone. */
  readonly headPath: string | null;
  readonly isBinary: boolean;
  /** Without context lines, ascending. */
  readonly hunks: readonly Hunk[];
};

/** Reads a unified diff of many files, as `git diff-tree -p` prints it, with or without context lines. */
export function parsePatch(text: string): readonly FilePatch[] {
  return readFilePatches(text).map((patch) => {
    checkOrder(patch.hunks, patch.headPath ?? patch.basePath ?? "");
    return { ...patch, hunks: patch.hunks.flatMap(withoutContext) };
  });
}

function checkOrder(hunks: readonly PatchHunk[], path: string): void {
  let base = 0;
  let head = 0;
  for (const hunk of hunks) {
    if (hunk.base.before < base || hunk.head.before < head) {
      throw new UpstreamError(`patch of ${path}: hunk at line ${hunk.head.before + 1} overlaps the one before it`);
    }
    base = hunk.base.before + hunk.base.count;
    head = hunk.head.before + hunk.head.count;
  }
}

/** Each run of removed and added lines between two context lines is a hunk of its own. */
function withoutContext(hunk: PatchHunk): readonly Hunk[] {
  const runs: Hunk[] = [];
  let base = hunk.base.before;
  let head = hunk.head.before;
  for (let at = 0; at < hunk.lines.length; ) {
    const { removed, added } = runFrom(hunk.lines, at);
    if (removed + added > 0) {
      runs.push({
        removed: spanOf(base, removed),
        added: spanOf(head, added),
        afterBaseLine: base,
        afterHeadLine: head,
      });
    }
    // The run, and the context line that ended it.
    at += removed + added + 1;
    base += removed + 1;
    head += added + 1;
  }
  return runs;
}

function runFrom(lines: readonly PatchLine[], at: number): { readonly removed: number; readonly added: number } {
  let removed = 0;
  let added = 0;
  for (let next = at; next < lines.length && lines[next]?.kind !== "context"; next++) {
    if (lines[next]?.kind === "removed") removed += 1;
    else added += 1;
  }
  return { removed, added };
}

function spanOf(before: number, count: number): LineSpan | null {
  return count === 0 ? null : { first: before + 1, last: before + count };
}
