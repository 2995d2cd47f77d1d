import { describe, expect, test } from "@jest/globals";
import { parseExcludedProjects } from "#pairs/excluded-projects.ts";
import type { Sample } from "#pairs/pair.ts";
import { importPairs } from "#usecases/pairs/import-pairs.ts";
import { type SplitPairs, splitPairs } from "#usecases/pairs/split-pairs.ts";
import { createFakeSets } from "../../fakes/fake-sets.ts";
import { MADE_UP_PARSER, SILENT } from "../fake-pair-store.ts";
import { memoryStore, readerOf, sampleOf } from "./labelled-files.ts";

/** Long enough to be somebody's. */
function functionOf(name: string): string {
  return `fn ${name}() {\n${Array.from({ length: 12 }, (_, n) => `  ${name}${n}(n);\n`).join("")}}\n`;
}

async function split(samples: readonly Sample[], more: Partial<SplitPairs> = {}) {
  const { store, written } = memoryStore();
  const { sets } = createFakeSets({});
  const tally = await splitPairs({
    files: ["in.jsonl"],
    output: "out.jsonl",
    by: ["commit", "cve", "repository"],
    parts: [
      { name: "train", ratio: 0.5 },
      { name: "test", ratio: 0.5 },
    ],
    seed: 0,
    evaluation: [],
    fingerprints: [],
    readKept: readerOf(samples, { confidence: 0.5 }),
    sets,
    store,
    parser: MADE_UP_PARSER,
    atOnce: 2,
    progress: SILENT,
    ...more,
  });
  const lines = (written.get("out.jsonl") ?? []) as readonly { id: string; split: string; confidence: number }[];
  return { tally, lines, partOf: (id: string) => lines.find((line) => line.id === id)?.split };
}

describe("a split", () => {
  const many = Array.from({ length: 8 }, (_, n) =>
    sampleOf(`s${n}`, { before: functionOf(`f${n}`), commit: `${n % 4}` }),
  );

  test("keeps commits whole, names each record's part, and keeps its other keys", async () => {
    const { tally, lines, partOf } = await split(many);
    expect(tally.parts).toEqual([
      { name: "train", records: 4 },
      { name: "test", records: 4 },
    ]);
    expect([partOf("s0"), partOf("s1"), lines[0]?.confidence]).toEqual([partOf("s4"), partOf("s5"), 0.5]);
  });

  test("keeps copies on one side, whatever their layout and wherever they come from", async () => {
    const copies = [
      sampleOf("a", { before: functionOf("f0") }),
      sampleOf("b", { before: functionOf("f0").replaceAll("  ", "\t") }),
    ];
    const { partOf } = await split([...copies, ...many.slice(1)]);
    expect(partOf("a")).toBe(partOf("b"));
  });

  test.each<[string, Sample, string]>([
    ["a body", sampleOf("judged", { before: functionOf("f3") }), "evaluation-body"],
    ["a commit", sampleOf("judged", { before: functionOf("other"), commit: "3" }), "evaluation-commit"],
  ])("leaves out what shares %s with an evaluation set", async (_title, judged, reason) => {
    const { sets } = createFakeSets({ samples: { "judge.jsonl": [judged] } });
    const { tally, partOf } = await split(many, { sets, evaluation: ["judge.jsonl"] });
    expect([partOf("s3"), Object.keys(tally.dropped)]).toEqual([undefined, [reason]]);
  });

  test("counts what cannot be parsed, and an id that is there twice", async () => {
    const { tally } = await split([...many, sampleOf("h", { before: "HANG" }), many[0] as Sample]);
    expect(tally.dropped).toEqual({ "parse-timed-out": 1, "same-id": 1 });
  });
});

test("an import writes our format, with marked lines, and counts what is of no use", async () => {
  const { store, written } = memoryStore();
  const usable = {
    kind: "sample" as const,
    sample: sampleOf("a", { before: "a\n", after: "b\n", repo: "x/y" }),
    markedLines: [1],
  };
  const banned = { ...usable, sample: sampleOf("b", { before: "a\n", repo: "acme/gear" }) };
  const unusable = { kind: "unusable" as const, place: "in.jsonl: record 3", reason: "no grammar for COBOL" };
  const { sets } = createFakeSets({ samples: { "in.jsonl": [usable, banned, unusable] } });
  const excluded = parseExcludedProjects("acme/gear");
  const options = {
    files: ["in.jsonl"],
    format: "auto" as const,
    output: "out.jsonl",
    excluded,
    sets,
    store,
    progress: SILENT,
  };
  const tally = await importPairs(options);
  expect([tally.dropped, written.get("out.jsonl")]).toMatchObject([
    { "excluded-project": 1, "no grammar for COBOL": 1 },
    [{ id: "a", before: "a\n", after: "b\n", label: "pair", vuln_lines: [1] }],
  ]);
});
