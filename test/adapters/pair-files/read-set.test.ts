import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { SetRecord } from "#ports/evaluation-sets.ts";
import { readSet } from "../../../src/adapters/pair-files/read-set.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-sets-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(name: string, content: string | Buffer): Promise<readonly SetRecord[]> {
  const file = join(folder, name);
  writeFileSync(file, content);
  const records: SetRecord[] = [];
  for await (const record of readSet(file, "auto")) records.push(record);
  return records;
}

function lines(...records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

/** What a test asks of a record: its kind of sample, and where it comes from. */
function summary(record: SetRecord) {
  if (record.kind === "unusable") return record.reason;
  const { sample } = record;
  const { dataset, split, cwe, repo, commit, cve } = sample.provenance;
  const code = sample.kind === "pair" ? [sample.before, sample.after] : [sample.label, sample.code];
  return { code, language: sample.language, dataset, split, cwe, repo, commit, cve };
}

const [BAD, GOOD] = ["int f() { gets(b); }", "int f() { fgets(b, 9, s); }"];

const OWN = {
  dataset: "made-up",
  split: "test",
  id: "1",
  language: "c",
  before: BAD,
  after: GOOD,
  label: "pair",
  vuln_lines: [1],
};

describe("formats of sets, told by the first record", () => {
  test("our own pairs come with their marked lines", async () => {
    const [record] = await read("own.jsonl", lines(OWN));
    expect(record).toMatchObject({ kind: "sample", markedLines: [1] });
  });

  test("a language that nobody here reads is counted, not an end", async () => {
    const [record] = await read("cobol.jsonl", lines({ ...OWN, language: "cobol" }));
    expect(record).toMatchObject({ kind: "unusable", reason: "no grammar for cobol" });
  });

  test("SVEN, with the split that its folder names", async () => {
    const record = {
      func_name: "f",
      func_src_before: BAD,
      func_src_after: GOOD,
      commit_link: "github.com/acme/gear/commit/abc123",
      file_name: "src/f.c",
      vul_type: "cwe-022",
    };
    expect((await read("val-cwe-022.jsonl", lines(record))).map(summary)).toEqual([
      {
        code: [BAD, GOOD],
        language: "c",
        dataset: "sven",
        split: "val",
        cwe: ["CWE-22"],
        repo: "acme/gear",
        commit: "abc123",
        cve: null,
      },
    ]);
  });

  const PRIME = { project: "gear", commit_id: "abc", cwe: ["CWE-787"], cve: "CVE-2020-1", file_name: "f.cc" };

  test("PrimeVul, one function a record", async () => {
    const records = await read("primevul_test.jsonl", lines({ idx: 1, target: 1, func: BAD, ...PRIME }));
    expect(records.map(summary)).toMatchObject([{ code: ["vulnerable", BAD], language: "cpp", split: "test" }]);
  });

  test("PrimeVul's pairs are joined where they follow each other, and a lone one is told", async () => {
    const records = await read(
      "primevul_test_paired.jsonl",
      lines(
        { idx: 1, target: 1, func: BAD, ...PRIME },
        { idx: 2, target: 0, func: GOOD, ...PRIME },
        { idx: 3, target: 1, func: BAD, ...PRIME, commit_id: "def" },
      ),
    );
    expect(records.map(summary)).toMatchObject([{ code: [BAD, GOOD] }, "its counterpart does not follow it"]);
  });

  test("BigVul as CSV, gzipped: pairs where it says vulnerable, safe functions else", async () => {
    const table = `,CVE ID,CWE ID,commit_id,func_after,func_before,lang,project,vul\n0,CVE-2019-1,CWE-119,abc,"${GOOD}","${BAD}",C,gear,1\n1,,,abc,"${GOOD}","${GOOD}",C,gear,0\n`;
    const records = await read("bigvul.csv.gz", gzipSync(table));
    expect(records.map(summary)).toMatchObject([
      { code: [BAD, GOOD], cwe: ["CWE-119"], cve: "CVE-2019-1" },
      { code: ["secure", GOOD], language: "c" },
    ]);
  });

  test("ReposVul: functions of a patch, joined by name", async () => {
    const detail = {
      file_path: "src/f.c",
      file_language: "c",
      function_before: [
        { function: BAD, target: 1 },
        { function: "int g() { return 1; }", target: 0 },
      ],
      function_after: [{ function: GOOD, target: 0 }],
    };
    const record = {
      cve_id: "CVE-2021-1",
      cwe_id: ["CWE-125"],
      project: "acme/gear",
      commit_id: "abc",
      details: [detail],
    };
    expect((await read("ReposVul_c.jsonl", lines(record))).map(summary)).toMatchObject([
      { code: [BAD, GOOD], cwe: ["CWE-125"] },
      { code: ["secure", "int g() { return 1; }"] },
    ]);
  });

  test("ReposVul: details by number, a function without its list, and what the set itself calls outdated", async () => {
    const detail = { file_path: "src/f.c", function_before: { function: BAD, target: 1 }, function_after: [] };
    const record = { cve_id: "CVE-2021-1", detail_info: { "0": detail, "1": { ...detail, outdated: 1 } } };
    expect((await read("ReposVul_cpp.jsonl", lines(record))).map(summary)).toMatchObject([
      { code: ["vulnerable", BAD], language: "c" },
      "outdated, as the set says itself",
    ]);
  });

  test("PreciseBugs: the files of an entry; one without a grammar is told", async () => {
    const record = {
      buggy_code: [BAD, "<a>"],
      fixing_code: [GOOD, "<b>"],
      filenames: ["src/f.c", "page.html"],
      type: "CWE-476",
      other: { github_commit_url: "https://github.com/acme/gear/commit/abc1" },
    };
    expect((await read("precisebugs.jsonl", lines(record))).map(summary)).toMatchObject([
      { code: [BAD, GOOD], repo: "acme/gear", commit: "abc1", cwe: ["CWE-476"] },
      "no grammar for page.html",
    ]);
  });

  test("CVEfixes, exported with the columns that the manual names", async () => {
    const table = `cve_id,cwe_id,repo_url,hash,filename,programming_language,name,before,after\nCVE-2022-1,CWE-78,https://github.com/acme/gear,abc,f.py,Python,run,"os.system(x)","subprocess.run([x])"\n`;
    expect((await read("cvefixes.csv", table)).map(summary)).toMatchObject([
      { code: ["os.system(x)", "subprocess.run([x])"], repo: "acme/gear", language: "python" },
    ]);
  });

  test.each([
    [
      "an unknown format",
      "odd.jsonl",
      lines({ a: 1, b: 2 }),
      "odd.jsonl: record 1 is of no known format (its keys: a, b)",
    ],
    ["a file of changes", "gate.jsonl", lines({ files: [], kind: "ordinary" }), "holds changes, not pairs"],
    ["a cut record", "cut.jsonl", `${lines(OWN)}{"dataset": "ma`, "cut.jsonl: record 2 is not JSON, or is cut"],
    ["a cut table", "cut.csv", 'vul,func_before\n1,"int', "cut.csv: ends inside a quoted cell"],
    ["a row that lacks columns", "short.csv", "vul,func_before\n1\n", "short.csv: record 1 has 1 columns"],
    ["a wrong label", "label.jsonl", lines({ ...OWN, label: "bad" }), "one of pair, vulnerable, safe is expected"],
    ["an empty function", "empty.jsonl", lines({ ...OWN, before: " " }), "an empty function teaches nothing"],
    ["an id that is taken", "twice.jsonl", lines(OWN, OWN), 'record 2: id "1" is taken by record 1'],
  ])("%s is named by file and record", async (_title, name, content, message) => {
    await expect(read(name, content)).rejects.toThrow(message);
  });
});
