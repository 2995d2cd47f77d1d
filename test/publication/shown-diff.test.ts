import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { parsePatch } from "#change/parse-patch.ts";
import { shownHunks } from "#change/shown-hunks.ts";
import { commentableHunks, editsOf, unifiedDiff } from "../fakes/shown-diff.ts";

const folder = mkdtempSync(join(tmpdir(), "shown-diff-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}`);
const without = (lines: readonly string[], ...numbers: readonly number[]) =>
  lines.filter((_, index) => !numbers.includes(index + 1));
const replaced = (lines: readonly string[], ...numbers: readonly number[]) =>
  lines.map((line, index) => (numbers.includes(index + 1) ? `${line}!` : line));

const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["one line in the middle", numbered(20), replaced(numbered(20), 10)],
  ["the first and the last line", numbered(20), replaced(numbered(20), 1, 20)],
  ["two changes with six lines between them", numbered(20), replaced(numbered(20), 5, 12)],
  ["two changes with seven lines between them", numbered(20), replaced(numbered(20), 5, 13)],
  ["removals alone", numbered(20), without(numbered(20), 4, 5, 18)],
  ["an emptied file", numbered(3), []],
  ["a filled file", [], numbered(3)],
];

function gitDiff(base: readonly string[], head: readonly string[], context: number): string {
  const [before, after] = [join(folder, "before"), join(folder, "after")];
  writeFileSync(before, base.map((line) => `${line}\n`).join(""));
  writeFileSync(after, head.map((line) => `${line}\n`).join(""));
  const args = ["diff", "--no-index", "--no-color", "--no-ext-diff", `-U${context}`, before, after];
  return spawnSync("git", args, { encoding: "utf8" }).stdout;
}

const hunksIn = (diff: string) => diff.slice(Math.max(0, diff.search(/^@@ /mu)));

test.each(CASES)("git shows the same hunks as the test's own diff: %s", (_, base, head) => {
  const byGit = hunksIn(gitDiff(base, head, 3));
  expect(commentableHunks(unifiedDiff(editsOf(base, head), 3))).toEqual(commentableHunks(byGit));
});

test.each(CASES)("hunks without context are widened to what git shows: %s", (_, base, head) => {
  const hunks = parsePatch(gitDiff(base, head, 0))[0]?.hunks ?? [];
  const version = { blobId: "1".repeat(40), mode: "file" } as const;
  const file = { status: "modified", path: "a", basePath: "a", base: version, head: version, hunks } as const;
  const shown = shownHunks(file, { base: base.length, head: head.length });
  const byGit = commentableHunks(hunksIn(gitDiff(base, head, 3)));
  expect(shown.map((hunk) => spanLines(hunk.head))).toEqual(byGit.map(({ RIGHT }) => [...RIGHT]));
});

function spanLines(span: { readonly first: number; readonly last: number } | null): readonly number[] {
  return span === null ? [] : Array.from({ length: span.last - span.first + 1 }, (_, index) => span.first + index);
}
