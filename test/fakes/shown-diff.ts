import type { FileChange } from "#change/change.ts";
import { parsePatch } from "#change/parse-patch.ts";

/** A line of an edit from one version of a text to another. */
type Edit = { readonly sign: " " | "-" | "+"; readonly text: string };

/** An edit script by the longest common subsequence, written out for small texts. */
export function editsOf(base: readonly string[], head: readonly string[]): readonly Edit[] {
  const shared = sharedLengths(base, head);
  const at = (i: number, j: number) => shared[i]?.[j] ?? 0;
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < base.length || j < head.length) {
    const sign = signAt(base[i], head[j], at(i + 1, j) >= at(i, j + 1));
    edits.push({ sign, text: (sign === "+" ? head[j] : base[i]) ?? "" });
    if (sign !== "+") i++;
    if (sign !== "-") j++;
  }
  return edits;
}

function signAt(base: string | undefined, head: string | undefined, isRemovalAsGood: boolean): Edit["sign"] {
  if (base === head) return " ";
  if (head === undefined) return "-";
  return base !== undefined && isRemovalAsGood ? "-" : "+";
}

/** By index into both: length of the longest common subsequence of what follows. */
function sharedLengths(base: readonly string[], head: readonly string[]): readonly (readonly number[])[] {
  const below: number[][] = [[]];
  for (const line of [...base].reverse()) {
    const under = below[0] ?? [];
    const row: number[] = [];
    for (let j = head.length - 1; j >= 0; j--) {
      row[j] = line === head[j] ? (under[j + 1] ?? 0) + 1 : Math.max(under[j] ?? 0, row[j + 1] ?? 0);
    }
    below.unshift(row);
  }
  return below;
}

/** The hunks of a unified diff with some lines of context, as text: each unchanged line near a changed one is shown. */
export function unifiedDiff(edits: readonly Edit[], context: number): string {
  const isShown = edits.map((_, at) => edits.slice(Math.max(0, at - context), at + context + 1).some(isChange));
  let text = "";
  let [base, head] = [0, 0];
  edits.forEach((edit, at) => {
    // Without context, two changes that touch are one hunk; with it, two runs of shown lines never touch.
    if (isShown[at] && !isShown[at - 1]) text += headerOf(edits, isShown, at, { base, head });
    if (isShown[at]) text += `${edit.sign}${edit.text}\n`;
    if (edit.sign !== "+") base++;
    if (edit.sign !== "-") head++;
  });
  return text;
}

function isChange({ sign }: Edit): boolean {
  return sign !== " ";
}

type Before = { readonly base: number; readonly head: number };

function headerOf(edits: readonly Edit[], isShown: readonly boolean[], from: number, before: Before): string {
  const end = isShown.indexOf(false, from);
  const run = edits.slice(from, end < 0 ? undefined : end);
  const range = (start: number, count: number) => `${count === 0 ? start : start + 1},${count}`;
  const [base, head] = [run.filter(({ sign }) => sign !== "+").length, run.filter(({ sign }) => sign !== "-").length];
  return `@@ -${range(before.base, base)} +${range(before.head, head)} @@\n`;
}

/** A file's change as the product reads it: from a diff without context, by its own reader. */
export function fileChangeOf(path: string, edits: readonly Edit[]): FileChange {
  const patch = `diff --git a/${path} b/${path}\nindex 1111111..2222222 100644\n--- a/${path}\n+++ b/${path}\n`;
  const text = unifiedDiff(edits, 0);
  const version = { blobId: "1".repeat(40), mode: "file" } as const;
  const hunks = text === "" ? [] : (parsePatch(`${patch}${text}`)[0]?.hunks ?? []);
  return { status: "modified", path, basePath: path, base: version, head: version, hunks };
}

/** What one hunk of a textual diff lets a comment stand on. */
export type CommentableHunk = { readonly LEFT: ReadonlySet<number>; readonly RIGHT: ReadonlySet<number> };

/** GitHub's rule, read from the diff that GitHub shows: LEFT for removed lines, RIGHT for added ones and context. */
export function commentableHunks(diff: string): readonly CommentableHunk[] {
  return diff
    .split(/^(?=@@ )/mu)
    .filter((part) => part !== "")
    .map(commentableHunk);
}

function commentableHunk(part: string): CommentableHunk {
  const [header = "", ...lines] = part.replace(/\n$/u, "").split("\n");
  const [, base, baseCount, head, headCount] = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(header) ?? [];
  const next = { LEFT: Number(base) + Number(baseCount === "0"), RIGHT: Number(head) + Number(headCount === "0") };
  const hunk = { LEFT: new Set<number>(), RIGHT: new Set<number>() };
  for (const line of lines.filter((one) => !one.startsWith("\\"))) {
    const side = line.startsWith("-") ? "LEFT" : "RIGHT";
    hunk[side].add(next[side]);
    if (!line.startsWith("+")) next.LEFT++;
    if (!line.startsWith("-")) next.RIGHT++;
  }
  return hunk;
}
