import { describe, expect, test } from "@jest/globals";
import { collectFingerprints } from "#usecases/evaluation/collect-fingerprints.ts";
import { evaluateDrift } from "#usecases/evaluation/evaluate-drift.ts";
import { evaluatePairs } from "#usecases/evaluation/evaluate-pairs.ts";
import { evaluatePartial } from "#usecases/evaluation/evaluate-partial.ts";
import { evaluateRank } from "#usecases/evaluation/evaluate-rank.ts";
import { evaluateSteps } from "#usecases/evaluation/evaluate-steps.ts";
import { createFakeSets } from "../../fakes/fake-sets.ts";
import { MADE_UP_PARSER, SILENT } from "../fake-pair-store.ts";
import { inputOf, NO_BASELINES, pairOf } from "./evaluation-fixture.ts";

const PAIR = pairOf("1", "unsafe read n", "check read n");
const OTHER = pairOf("2", "read m;\n\n  unsafe write m", "read m;\n\n  check write m");

describe("evaluate steps", () => {
  test("without marked lines the fix tells which steps are vulnerable", async () => {
    const { figures, notes } = await evaluateSteps(inputOf({ samples: { a: [PAIR, OTHER] } }));
    expect(figures).toMatchObject({ topK: { at1: 1 }, recall: 1, auroc: 1 });
    expect(notes[0]).toContain("the fix took away");
  });

  test("where people marked lines, those alone count, and what has none is told", async () => {
    const marked = { kind: "sample", sample: OTHER, markedLines: [4] } as const;
    const { records } = await evaluateSteps(inputOf({ samples: { a: [PAIR, marked] } }));
    expect(records).toMatchObject({ evaluated: 1, skipped: [{ reason: "no line of it is marked", count: 1 }] });
  });
});

test("partial code: the flaw is seen when it stands there, and not before", async () => {
  const { figures } = await evaluatePartial(inputOf({ samples: { a: [OTHER] } }));
  expect(figures).toMatchObject({ seen: 1, falseAlarmsSecure: 0 });
});

test("ranking: the secure answer comes first", async () => {
  const { figures } = await evaluateRank(inputOf({ samples: { a: [PAIR, OTHER] } }));
  expect(figures).toMatchObject({ first: 1, firstBy: { min: 1 } });
});

test("drift: a comment moves nothing, and what finds nothing to change is not counted", async () => {
  const { figures } = await evaluateDrift(inputOf({ samples: { a: [PAIR] } }));
  expect(figures).toMatchObject({ reformatted: { flipped: 0, touched: 1 }, renamed: { flipped: null, touched: 0 } });
});

const LONG = "check a b c d e f g h i j k l m n o p q r s t u v";

describe("leaks", () => {
  const taught = pairOf("t", `unsafe ${LONG}`, LONG, { split: "train" });

  async function fingerprints() {
    const { sets } = createFakeSets({ samples: { train: [taught, PAIR] } });
    const tools = { sets, parser: MADE_UP_PARSER, progress: SILENT, atOnce: 2 };
    return collectFingerprints({ pairs: ["train"], changes: [], splits: ["train"], excluded: new Set(), ...tools });
  }

  test("fingerprints name what training reads, and count what it leaves out", async () => {
    const collected = await fingerprints();
    expect(collected.fingerprints).toEqual([...collected.fingerprints].sort());
    expect([collected.fingerprints.length, collected.skipped]).toEqual([
      2,
      [{ reason: "another split", count: 1, first: "1" }],
    ]);
  });

  test("prepared records are named as training reads them, whatever they were cut from", async () => {
    const codes = Array.from({ length: 12 }, (_, index) => `read(n${index});`);
    const record = { dataset: "made-up", split: "train", overlapsValidation: false, commit: null, versions: [codes] };
    const held = [
      record,
      { ...record, split: "val" },
      { ...record, dataset: "interpvd" },
      { ...record, overlapsValidation: true },
    ];
    const { sets } = createFakeSets({ records: { r: held } });
    const tools = { excluded: new Set<string>(), atOnce: 2, sets, parser: MADE_UP_PARSER, progress: SILENT };
    const none = { pairs: [], changes: [], splits: null };
    const collected = await collectFingerprints({ ...none, records: ["r"], evaluationOnly: ["interpvd"], ...tools });
    expect(collected.fingerprints).toHaveLength(1);
    expect(collected.skipped.map(({ reason }) => reason)).toEqual([
      "another split",
      "a set for evaluation alone",
      "overlaps SVEN's validation set",
    ]);
  });

  test("what is of a commit that training read is left out, whichever function of it was read", async () => {
    const commit = "ab".repeat(20);
    const record = { dataset: "made-up", split: "train", overlapsValidation: false, commit, versions: [["other();"]] };
    const { sets } = createFakeSets({ records: { r: [record] } });
    const tools = { excluded: new Set<string>(), atOnce: 2, sets, parser: MADE_UP_PARSER, progress: SILENT };
    const { fingerprints: known } = await collectFingerprints({
      pairs: [],
      changes: [],
      splits: null,
      records: ["r"],
      ...tools,
    });
    const again = pairOf("x", "unsafe read n", "check read n", { commit });
    const input = inputOf({ samples: { a: [again, OTHER] } }, { fingerprints: new Set(known) });
    const { leaks, records } = await evaluatePairs(input, NO_BASELINES);
    expect([leaks?.found, records.evaluated]).toEqual([1, 1]);
    expect(records.skipped).toEqual([{ reason: "training read its commit", count: 1, first: "made-up/test/x" }]);
  });

  test("a function that training read is left out of the figures, however it is laid out", async () => {
    const again = pairOf("x", "read n", LONG.replaceAll(" ", "   "));
    const known = new Set((await fingerprints()).fingerprints);
    const input = inputOf({ samples: { a: [again, PAIR] } }, { fingerprints: known });
    const { leaks, records } = await evaluatePairs(input, NO_BASELINES);
    expect([leaks, records.evaluated]).toEqual([{ fingerprints: 2, found: 1 }, 1]);
  });
});
