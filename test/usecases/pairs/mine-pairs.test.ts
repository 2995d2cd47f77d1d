import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { indexAdvisories } from "#pairs/mine/advisory.ts";
import { USUAL_LIMITS } from "#pairs/mine/mining-limits.ts";
import type { History } from "#ports/history.ts";
import type { JournalEntry, MiningJournal } from "#ports/mining-journal.ts";
import { type MinePairs, minePairs } from "#usecases/pairs/mine-pairs.ts";
import { createMiningNotes } from "#usecases/pairs/mining-notes.ts";
import { MADE_UP_PARSER, SILENT } from "../fake-pair-store.ts";
import { createMadeUpHistory, idOf, type MadeUpCommit } from "./made-up-history.ts";

const ONE = "fn copy() {\n  read(n);\n}\n";
const TWO = "fn copy() {\n  read(least(n));\n}\n";
const MIT = "Permission is hereby granted, free of charge, to any person obtaining a copy";

const START: MadeUpCommit = {
  message: "Begin",
  files: { LICENSE: MIT, "f.c": ONE, "g.c": "fn go() {\n  walk();\n}\n" },
};
const FIX: MadeUpCommit = { message: "Fix CVE-2020-1234: buffer overflow", files: { "f.c": TWO } };

/** A journal in memory, that breaks after so many entries. */
function createJournal(head: string, { done = [] as readonly JournalEntry[], breaksAfter = 1e9 } = {}) {
  const entries: JournalEntry[] = [];
  const records: object[] = [];
  const journal: MiningJournal = {
    head,
    done,
    async append(entry, lines) {
      if (entries.length === breaksAfter) throw new Error("killed");
      entries.push(entry);
      records.push(...lines);
    },
    async finish() {},
    async close() {},
  };
  return { journal, entries, records };
}

function optionsOf(commits: readonly MadeUpCommit[], more: Partial<MinePairs> = {}) {
  const book = createJournal(idOf(commits.length - 1));
  const notes = createMiningNotes();
  const options: MinePairs = {
    history: createMadeUpHistory(commits),
    repo: "acme/gear",
    without: null,
    advisories: indexAdvisories([]),
    leastConfidence: 0.3,
    mostFixes: null,
    ordinaryPerFix: 0,
    limits: USUAL_LIMITS,
    format: "pairs",
    journal: book.journal,
    notes,
    parser: MADE_UP_PARSER,
    digest: (text) => createHash("sha256").update(text).digest("hex"),
    atOnce: 4,
    progress: SILENT,
    ...more,
  };
  return { options, ...book, notes };
}

async function mine(commits: readonly MadeUpCommit[], more: Partial<MinePairs> = {}) {
  const made = optionsOf(commits, more);
  const mined = await minePairs(made.options);
  return { mined, records: made.records, counts: made.notes.counts(), problems: made.notes.problems() };
}

describe("mining a history", () => {
  test("a fix becomes a pair of the function before and after, with where it comes from and why", async () => {
    const { records } = await mine([START, FIX]);
    expect(records).toEqual([
      {
        dataset: "mined",
        split: "all",
        id: `acme/gear@${idOf(1)}#copy`,
        language: "c",
        cwe: [],
        before: ONE,
        after: TWO,
        label: "pair",
        repo: "acme/gear",
        commit: idOf(1),
        path: "f.c",
        cve: "CVE-2020-1234",
        licence: "MIT",
        sven_val_overlap: null,
        cves: ["CVE-2020-1234"],
        function: "copy",
        parent: idOf(0),
        subject: "Fix CVE-2020-1234: buffer overflow",
        confidence: 0.97,
        evidence: [
          { kind: "identifier", name: "cve", found: "CVE-2020-1234", confidence: 0.9 },
          { kind: "pattern", name: "out-of-bounds", found: "buffer overflow", confidence: 0.65 },
        ],
      },
    ]);
  });

  test("an advisory makes a fix of a commit whose message says nothing, and tells its weakness", async () => {
    const fixes = [{ commit: idOf(1), repository: "acme/gear", source: "range" as const }];
    const advisories = indexAdvisories([{ id: "OSV-1", aliases: ["CVE-2020-9"], cwes: ["CWE-787"], fixes }]);
    const { records } = await mine([START, { ...FIX, message: "Tidy up" }], { advisories });
    expect(records).toMatchObject([{ cve: "CVE-2020-9", cwe: ["CWE-787"], confidence: 0.95 }]);
  });

  test("an advisory of this repository whose commit does not exist is named, and the rest goes on", async () => {
    const fixes = [{ commit: "f".repeat(40), repository: "acme/gear", source: "range" as const }];
    const advisories = indexAdvisories([{ id: "OSV-1", aliases: [], cwes: [], fixes }]);
    const { records, problems } = await mine([START, FIX], { advisories });
    expect([records.length, problems]).toEqual([
      1,
      [`advisory OSV-1 names commit ${"f".repeat(40)}, which is not in the history`],
    ]);
  });

  test.each<[string, MadeUpCommit, Readonly<Record<string, number>>]>([
    ["a merge", { ...FIX, parents: [0, 0] }, { merge: 1 }],
    ["an octopus merge", { ...FIX, parents: [0, 0, 0] }, { "octopus-merge": 1 }],
    ["a broken commit", { ...FIX, isBroken: true }, { "broken-commit": 1 }],
    ["a fix of a test", { ...FIX, files: { "tests/f.c": TWO } }, { "no-product-code": 1 }],
    ["a comment", { ...FIX, files: { "f.c": `${ONE}# why\n` } }, { "no-function-changed": 1 }],
    ["a parser's time-out", { ...FIX, files: { "f.c": "HANG" } }, { "parse-timed-out": 1 }],
    ["a fix that is unsure", { ...FIX, message: "Fix crash" }, { "unclear-message": 1 }],
  ])("%s is left out, and counted", async (_title, commit, counts) => {
    const found = await mine([START, commit]);
    expect([found.records, found.counts]).toEqual([[], { ...counts, "root-commit": 1 }]);
  });

  test.each<[string, Awaited<ReturnType<History["changedFiles"]>>, string]>([
    ["an enormous commit", { kind: "files", files: [], count: 200_000 }, "changed 200000 files"],
    ["a commit whose tree is gone", { kind: "broken", id: idOf(1), reason: "has no tree" }, "has no tree"],
  ])("%s is named, counted, and the rest goes on", async (_title, changed, words) => {
    const history = createMadeUpHistory([START, FIX, { ...FIX, files: { "f.c": ONE.replace("(n)", "(m)") } }]);
    const changedFiles: History["changedFiles"] = async (id, most) =>
      id === idOf(1) ? changed : history.changedFiles(id, most);
    const { records, problems } = await mine([START, FIX, FIX], { history: { ...history, changedFiles } });
    expect([records.length, problems]).toEqual([1, [`commit ${idOf(1)} ${words}`]]);
  });

  test("a fix that was taken back teaches nothing", async () => {
    const revert = { message: `Revert it\n\nThis reverts commit ${idOf(1)}.`, files: { "f.c": ONE } };
    const { counts } = await mine([START, FIX, revert]);
    expect(counts).toMatchObject({ reverted: 1 });
  });

  test("the same fix of another branch is written once", async () => {
    const { records, counts } = await mine([START, FIX, { message: "Undo", files: { "f.c": ONE } }, FIX]);
    expect([records.length, counts.duplicate]).toEqual([1, 1]);
  });

  test("ordinary changes of like size come beside the fixes", async () => {
    const ordinary = { message: "Walk on", files: { "g.c": "fn go() {\n  run();\n}\n" } };
    const { mined, records } = await mine([START, ordinary, FIX], { ordinaryPerFix: 1 });
    expect([mined.fixes, mined.ordinary, records[1]]).toMatchObject([
      1,
      1,
      { label: "safe", before: "fn go() {\n  run();\n}\n" },
    ]);
  });

  test("whole changes are written with a diff that fits", async () => {
    const { records } = await mine([START, FIX], { format: "changes" });
    const diff = "--- a/f.c\n+++ b/f.c\n@@ -2,1 +2,1 @@\n-  read(n);\n+  read(least(n));\n";
    const files = [{ path: "f.c", language: "c", before: ONE, diff }];
    expect(records).toMatchObject([{ kind: "security-fix", changed_lines: 2, files }]);
  });
});

describe("a run that is killed", () => {
  const commits = [
    START,
    ...Array.from({ length: 6 }, (_, n) => ({ ...FIX, files: { "f.c": `fn copy() {\n  read(${n});\n}\n` } })),
  ];

  test.each([0, 1, 3, 5])("after %i commits loses nothing and writes nothing twice", async (breaksAfter) => {
    const whole = await mine(commits);
    const killed = createJournal(idOf(6), { breaksAfter });
    await expect(minePairs(optionsOf(commits, { journal: killed.journal }).options)).rejects.toThrow("killed");
    const resumed = createJournal(idOf(6), { done: killed.entries });
    const { mined, counts } = await mine(commits, { journal: resumed.journal });
    expect([[...killed.records, ...resumed.records], mined, counts]).toEqual([
      whole.records,
      whole.mined,
      whole.counts,
    ]);
  });
});
