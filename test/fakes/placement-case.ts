import fc from "fast-check";
import type { Change, FileChange } from "#change/change.ts";
import type { LineCounts } from "#change/shown-hunks.ts";
import type { Finding } from "#gate/verdict.ts";
import type { Placement } from "#publication/placement.ts";
import { commentableHunks, editsOf, fileChangeOf, unifiedDiff } from "./shown-diff.ts";

/** A change of some files, what GitHub would show of each, and findings anywhere in them. */
export type PlacementCase = {
  readonly change: Change;
  readonly counts: ReadonlyMap<string, LineCounts>;
  readonly diffs: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
};

/** Few different lines, so that two versions share much. */
const line = fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "{", "}", "");
const runs = fc.array(
  fc.tuple(fc.constantFrom("keep", "keep", "keep", "drop", "add", "swap"), fc.integer({ min: 1, max: 9 })),
  {
    maxLength: 9,
  },
);

/** Two versions of a text: a base, and what is left of it after some runs of lines were kept, dropped, added or replaced. */
const versions = fc
  .tuple(fc.array(line, { maxLength: 50 }), runs, fc.array(line, { minLength: 9, maxLength: 9 }))
  .map(([base, edits, spare]) => {
    const head: string[] = [];
    let at = 0;
    for (const [what, count] of edits) {
      if (what === "keep") head.push(...base.slice(at, at + count));
      if (what === "add" || what === "swap") head.push(...spare.slice(0, count));
      if (what !== "add") at += count;
    }
    return { base, head: [...head, ...base.slice(at)] };
  });

const fractions = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 12 }));

function spanIn(count: number, [share, more]: readonly [number, number]) {
  if (count === 0) return null;
  const first = 1 + Math.floor(share * (count - 1));
  return { first, last: Math.min(count, first + more) };
}

const findingIn = (path: string, base: number, head: number) =>
  fc
    .record({ right: fractions, left: fractions, kind: fc.constantFrom("fell", "new", "gone"), id: fc.uuid() })
    .map(({ right, left, kind, id }): Finding => {
      const baseSpan = kind === "new" ? null : spanIn(base, left);
      return {
        fingerprint: id.replaceAll("-", ""),
        reason: kind === "gone" ? "protection-removed" : kind === "new" ? "new-code-is-low" : "margin-fell",
        path,
        functionName: "f",
        span: spanIn(head, right),
        baseSpan,
        margin: kind === "gone" && baseSpan !== null ? null : -0.5,
        baseMargin: baseSpan === null ? null : 0.5,
        regression: 1,
        callers: [],
        excerpt: "x",
      };
    });

const file = (index: number) =>
  fc.tuple(versions, fc.boolean()).chain(([{ base, head }, isKnown]) => {
    const path = `src/file-${index}.c`;
    const edits = editsOf(base, head);
    return fc.array(findingIn(path, base.length, head.length), { maxLength: 12 }).map((findings) => ({
      change: fileChangeOf(path, edits),
      diff: unifiedDiff(edits, 3),
      counts: isKnown ? { base: base.length, head: head.length } : { base: null, head: null },
      findings,
    }));
  });

type GeneratedFile = {
  readonly change: FileChange;
  readonly diff: string;
  readonly counts: LineCounts;
  readonly findings: readonly Finding[];
};

function caseOf(files: readonly GeneratedFile[]): PlacementCase {
  return {
    change: { base: "b1".repeat(20), head: "e2".repeat(20), files: files.map(({ change }) => change) },
    counts: new Map(files.map(({ change, counts }) => [change.path, counts])),
    diffs: new Map(files.map(({ change, diff }) => [change.path, diff])),
    findings: files.flatMap(({ findings }) => findings),
  };
}

export const anyPlacementCase: fc.Arbitrary<PlacementCase> = fc.tuple(file(0), file(1), file(2)).map(caseOf);

/** True where GitHub would take a comment at this place. */
export function isAccepted(place: Placement, diffs: ReadonlyMap<string, string>): boolean {
  if (place.kind === "summary") return true;
  const diff = diffs.get(place.path);
  if (diff === undefined || place.kind === "file") return diff !== undefined;
  const { side, line: last, startLine } = place;
  if (startLine !== null && startLine >= last) return false;
  return commentableHunks(diff).some(
    (hunk) => hunk[side].has(last) && (startLine === null || hunk[side].has(startLine)),
  );
}
