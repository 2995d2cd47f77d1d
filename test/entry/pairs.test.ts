import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { RecordedChange } from "#pairs/recorded-change.ts";
import { createFakePairStore, MADE_UP_PARSER } from "../usecases/fake-pair-store.ts";
import { runFaked } from "./fake-shell.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-pairs-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CHANGE: RecordedChange = {
  id: "gear/fix.patch",
  package: "gear",
  kind: "security-fix",
  cves: [],
  changedLines: 2,
  files: [
    {
      path: "f.c",
      language: "c",
      base: "fn copy() {\n  read(n);\n}\n",
      head: "fn copy() {\n  read(least(n));\n}\n",
      hunks: [{ removed: { first: 2, last: 2 }, added: { first: 2, last: 2 }, afterBaseLine: 1, afterHeadLine: 1 }],
    },
  ],
};

async function prepare(...args: readonly string[]) {
  const { store, written } = createFakePairStore({ changes: { "gate.jsonl": [CHANGE] } });
  const wire = { openPairFiles: () => store, openParser: () => MADE_UP_PARSER };
  return { ...(await runFaked(["pairs", "prepare", ...args], wire)), written };
}

describe("pairs prepare", () => {
  test("what was written and left out is counted", async () => {
    const output = join(folder, "records.jsonl");
    const { exitCode, printed, written } = await prepare("--changes", "gate.jsonl", "--output", output);
    expect([exitCode, printed, written.get(output)?.length]).toEqual([0, `${output}: 1 of 1 records\n`, 1]);
  });

  test("an excluded project is left out, and counted", async () => {
    const list = join(folder, "excluded.txt");
    writeFileSync(list, "# not to be trained on\nacme/gear\n");
    const output = join(folder, "records.jsonl");
    const { printed } = await prepare("--changes", "gate.jsonl", "-o", output, "--exclude-projects", list);
    expect(printed).toBe(`${output}: 0 of 1 records\n  left out, excluded-project: 1\n`);
  });

  test.each([
    ["neither pairs nor changes", [], "give either --pairs"],
    ["both pairs and changes", ["--pairs", "a", "--changes", "b"], "give either --pairs"],
    ["splits of changes", ["--changes", "b", "--splits", "train"], "--splits goes with --pairs"],
    ["a missing list", ["--changes", "b", "--exclude-projects", "none.txt"], "none.txt: no such file"],
  ])("%s is a mistake", async (_title, args, message) => {
    const { exitCode, noted } = await prepare(...args, "--output", join(folder, "out.jsonl"));
    expect([exitCode, noted]).toEqual([2, expect.stringContaining(message)]);
  });

  test("an output in a missing folder is a mistake, said before anything is read", async () => {
    const { exitCode, noted } = await prepare("--changes", "gate.jsonl", "-o", join(folder, "none", "out.jsonl"));
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("its folder does not exist")]);
  });
});
