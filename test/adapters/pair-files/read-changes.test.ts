import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readChanges, readSetChanges } from "#adapters/pair-files/read-changes.ts";
import type { RecordedChange } from "#pairs/recorded-change.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pair-files-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const DIFF = "--- a/f.c\n+++ b/f.c\n@@ -1,2 +1,2 @@\n one\n-two\n+three\n";
const CHANGE = {
  id: "gear/fix.patch",
  package: "gear",
  kind: "ordinary",
  cves: [],
  changed_lines: 2,
  files: [{ path: "f.c", language: "c", before: "one\ntwo\n", diff: DIFF }],
};

async function read(...records: readonly object[]): Promise<readonly RecordedChange[]> {
  const file = join(folder, "changes.jsonl");
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  const changes: RecordedChange[] = [];
  for await (const change of readChanges(file)) changes.push(change);
  return changes;
}

describe("reading recorded changes", () => {
  test("the diff is applied, and its changed lines are told", async () => {
    const [change] = await read(CHANGE);
    expect(change?.files[0]).toMatchObject({
      base: "one\ntwo\n",
      head: "one\nthree\n",
      hunks: [{ removed: { first: 2, last: 2 }, added: { first: 2, last: 2 } }],
    });
  });

  test("a diff that does not fit its text is refused, with record and path", async () => {
    const files = [{ ...CHANGE.files[0], before: "one\nfour\n" }];
    await expect(read({ ...CHANGE, files })).rejects.toThrow(/record 1: the diff of f.c does not fit its text/);
  });

  test("a cut diff is refused", async () => {
    const files = [{ ...CHANGE.files[0], diff: DIFF.slice(0, -4) }];
    await expect(read({ ...CHANGE, files })).rejects.toThrow(/record 1: the diff of f.c does not fit/);
  });

  test("an id that was there before is refused", async () => {
    await expect(read(CHANGE, CHANGE)).rejects.toThrow(/record 2: id "gear\/fix.patch" is taken/);
  });
});

describe("reading changes of a set", () => {
  test("a file without a grammar is left out and counted; a change of nothing else is unusable", async () => {
    const file = join(folder, "set.jsonl");
    const shell = { path: "run.sh", language: "shell", before: "one\ntwo\n", diff: DIFF };
    const changes = [
      { ...CHANGE, files: [...CHANGE.files, shell] },
      { ...CHANGE, id: "gear/shell.patch", files: [shell] },
    ];
    writeFileSync(file, changes.map((record) => `${JSON.stringify(record)}\n`).join(""));
    const found: unknown[] = [];
    for await (const change of readSetChanges(file)) found.push(change);
    expect(found).toMatchObject([
      { kind: "change", unreadFiles: 1, change: { files: [{ path: "f.c" }] } },
      { kind: "unusable", reason: "no grammar for shell", place: `${file}: record 2` },
    ]);
  });
});
