import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { TrainingRecord } from "#ports/evaluation-sets.ts";
import { readTrainingRecords } from "../../../src/adapters/pair-files/read-training-records.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-records-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(content: string): Promise<readonly TrainingRecord[]> {
  const file = join(folder, "records.jsonl");
  writeFileSync(file, content);
  const records: TrainingRecord[] = [];
  for await (const record of readTrainingRecords(file)) records.push(record);
  return records;
}

const CODE = {
  dataset: "sven",
  split: "train",
  commit: "abc",
  sven_val_overlap: null,
  completions: ["a;", "b;"],
  features: [[1], [2]],
};
const COMMIT = "0a".repeat(20);
const VERSIONS = { base: null, head: { completions: ["c;"] } };
const CHANGE = { id: `acme/gear@${COMMIT}`, package: "acme/gear", functions: [VERSIONS] };

describe("prepared records", () => {
  test("are versions of functions and of changes, in the steps that training reads", async () => {
    expect(await read(`${JSON.stringify(CODE)}\n${JSON.stringify(CHANGE)}\n`)).toEqual([
      { dataset: "sven", split: "train", overlapsValidation: false, commit: "abc", versions: [["a;", "b;"]] },
      { dataset: "changes", split: "train", overlapsValidation: false, commit: COMMIT, versions: [["c;"]] },
    ]);
  });

  test("that overlap the validation set say so", async () => {
    const [record] = await read(JSON.stringify({ ...CODE, sven_val_overlap: "near" }));
    expect(record?.overlapsValidation).toBe(true);
  });

  test("one that is neither ends with its place", async () => {
    await expect(read(`${JSON.stringify(CODE)}\n{"a":1}\n`)).rejects.toThrow(/records\.jsonl: record 2/);
  });
});
