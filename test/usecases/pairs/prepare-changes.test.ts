import { describe, expect, test } from "@jest/globals";
import type { ChangeRecord } from "#pairs/change-record.ts";
import { parseExcludedProjects } from "#pairs/excluded-projects.ts";
import type { RecordedChange, RecordedFile } from "#pairs/recorded-change.ts";
import { prepareChanges } from "#usecases/pairs/prepare-changes.ts";
import { createFakePairStore, MADE_UP_PARSER, SILENT } from "../fake-pair-store.ts";

const FILE: RecordedFile = {
  path: "f.c",
  language: "c",
  base: "fn copy() {\n  read(n);\n}\n",
  head: "fn copy() {\n  read(least(n));\n}\n",
  hunks: [{ removed: { first: 2, last: 2 }, added: { first: 2, last: 2 }, afterBaseLine: 1, afterHeadLine: 1 }],
};

const CHANGE: RecordedChange = {
  id: "gear/fix.patch",
  package: "gear",
  kind: "security-fix",
  cves: ["CVE-2000-0001"],
  changedLines: 2,
  files: [FILE],
};

async function prepare(...changes: readonly RecordedChange[]) {
  const { store, written } = createFakePairStore({ changes: { "gate.jsonl": changes } });
  const excluded = parseExcludedProjects("acme/sprocket");
  const files = ["gate.jsonl"];
  const tally = await prepareChanges({
    files,
    output: "out",
    excluded,
    store,
    parser: MADE_UP_PARSER,
    progress: SILENT,
  });
  return { tally, records: (written.get("out") ?? []) as readonly ChangeRecord[] };
}

describe("preparing recorded changes", () => {
  test("a changed function stands at base and at head, its differing steps marked", async () => {
    const { records } = await prepare(CHANGE);
    expect(records).toMatchObject([
      {
        id: "gear/fix.patch",
        changed_lines: 2,
        functions: [{ path: "f.c", name: "copy", base: { places: [0] }, head: { places: [0] } }],
      },
    ]);
  });

  test("a new file's functions have no base", async () => {
    const added = { removed: null, added: { first: 1, last: 3 }, afterBaseLine: 0, afterHeadLine: 0 };
    const { records } = await prepare({ ...CHANGE, files: [{ ...FILE, base: null, hunks: [added] }] });
    expect(records[0]?.functions.map(({ base, head }) => [base, head?.places])).toEqual([[null, [0]]]);
  });

  test("a change without effect keeps its record, without functions", async () => {
    const { records } = await prepare({ ...CHANGE, files: [{ ...FILE, head: FILE.base }] });
    expect(records.map(({ id, functions }) => [id, functions])).toEqual([["gear/fix.patch", []]]);
  });

  test.each([
    ["excluded-project", { ...CHANGE, package: "sprocket" }],
    ["parse-timed-out", { ...CHANGE, files: [FILE, { ...FILE, head: "HANG" }] }],
  ])("what is left out is counted by its reason: %s", async (reason, change) => {
    expect((await prepare(CHANGE, change)).tally).toEqual({ read: 2, written: 1, dropped: { [reason]: 1 } });
  });
});
