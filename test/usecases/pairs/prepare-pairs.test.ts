import { describe, expect, test } from "@jest/globals";
import { parseExcludedProjects } from "#pairs/excluded-projects.ts";
import type { LabelledCode, Provenance, TrainingPair } from "#pairs/pair.ts";
import type { StepwiseRecord } from "#pairs/stepwise-record.ts";
import { preparePairs } from "#usecases/pairs/prepare-pairs.ts";
import { createFakePairStore, MADE_UP_PARSER, SILENT } from "../fake-pair-store.ts";

const PROVENANCE: Provenance = {
  dataset: "made-up",
  split: "train",
  id: "1",
  path: "src/f.c",
  cwe: ["CWE-787"],
  repo: "acme/gear",
  commit: null,
  cve: null,
  licence: "MIT",
  svenValOverlap: null,
};

const BEFORE = "fn copy() {\n  read(n);\n\n  write(n);\n}\n";
const AFTER = "fn copy() {\n  read(n);\n\n  write(least(n));\n}\n";
const PAIR: TrainingPair = { kind: "pair", before: BEFORE, after: AFTER, language: "c", provenance: PROVENANCE };
const SINGLE: LabelledCode = {
  kind: "single",
  code: BEFORE,
  label: "vulnerable",
  language: "c",
  provenance: PROVENANCE,
};

async function prepare(...samples: readonly (TrainingPair | LabelledCode)[]) {
  const { store, written } = createFakePairStore({ samples: { "a.jsonl": samples } });
  const excluded = parseExcludedProjects("acme/sprocket");
  const options = {
    files: ["a.jsonl"],
    output: "out.jsonl",
    excluded,
    splits: ["train", "val"],
    store,
    parser: MADE_UP_PARSER,
    progress: SILENT,
  };
  const tally = await preparePairs(options);
  return { tally, records: (written.get("out.jsonl") ?? []) as readonly StepwiseRecord[] };
}

describe("preparing pairs", () => {
  test("a pair becomes two records, the vulnerable version first", async () => {
    const { records } = await prepare(PAIR);
    expect(records.map((record) => record.id)).toEqual([
      "made-up/train/1@src/f.c:before",
      "made-up/train/1@src/f.c:after",
    ]);
  });

  test("only the step that the fix rewrote is labelled vulnerable, and it is marked as changed", async () => {
    const { records } = await prepare(PAIR);
    const marks = records.map(({ completions, labels, places }) =>
      completions.flatMap((code, index) =>
        labels[index] && places[index] === null ? [] : [[code.includes("write("), labels[index], places[index]]],
      ),
    );
    expect(marks).toEqual([[[true, false, 0]], [[true, true, 0]]]);
  });

  test("the lists of a record are as long as each other", async () => {
    const { records } = await prepare(PAIR);
    const lengths = records.map(({ completions, labels, places, features }) =>
      [labels, places, features].map((list) => list.length === completions.length),
    );
    expect(lengths.flat()).not.toContain(false);
  });

  test("code with one label for the whole gives it to every step", async () => {
    const { records } = await prepare(SINGLE);
    expect(records.map(({ side, labels }) => [side, new Set(labels)])).toEqual([["single", new Set([false])]]);
  });

  test("callers of the vulnerable function in the same text are vulnerable too", async () => {
    const caller = "fn main() {\n  copy(n);\n}\n";
    const { records } = await prepare({ ...PAIR, before: `${BEFORE}\n${caller}`, after: `${AFTER}\n${caller}` });
    const main = records[0]?.completions.findIndex((code) => code.includes("copy(n)")) ?? -1;
    expect([records[0]?.labels[main], records[0]?.places[main]]).toEqual([false, null]);
  });

  test.each([
    ["excluded-project", { ...PAIR, provenance: { ...PROVENANCE, repo: "fork/Sprocket" } }],
    ["other-split", { ...PAIR, provenance: { ...PROVENANCE, split: "test" } }],
    ["same-code", { ...PAIR, after: BEFORE.replace("\n\n", "\n\n\n") }],
    ["parse-timed-out", { ...PAIR, after: "HANG" }],
    ["no-effect", { ...PAIR, before: "\n" }],
  ])("what is left out is counted by its reason: %s", async (reason, sample) => {
    const { tally } = await prepare(PAIR, sample);
    expect(tally).toEqual({ read: 2, written: 1, dropped: { [reason]: 1 } });
  });

  test("the same pair counts once in a split, and once in another", async () => {
    const twin = { ...PAIR, before: BEFORE.replaceAll("  ", "\t"), provenance: { ...PROVENANCE, id: "2" } };
    const elsewhere = { ...PAIR, provenance: { ...PROVENANCE, split: "val" } };
    expect((await prepare(PAIR, twin, elsewhere)).tally).toEqual({ read: 3, written: 2, dropped: { duplicate: 1 } });
  });
});
