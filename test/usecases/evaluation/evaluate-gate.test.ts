import { describe, expect, test } from "@jest/globals";
import type { RecordedChange } from "#pairs/recorded-change.ts";
import { evaluateCalibration } from "#usecases/evaluation/evaluate-calibration.ts";
import { evaluateGate } from "#usecases/evaluation/evaluate-gate.ts";
import { LENGTH_JUDGE } from "#usecases/evaluation/length-judge.ts";
import { recordedReview } from "#usecases/evaluation/recorded-repository.ts";
import { createScorerJudge } from "#usecases/evaluation/scorer-judge.ts";
import { fakeScorer } from "../../fakes/fake-scorer.ts";
import { inputOf, NO_BASELINES, RULES } from "./evaluation-fixture.ts";

function changeOf(
  id: string,
  kind: RecordedChange["kind"],
  [before, after]: readonly [string, string],
): RecordedChange {
  const code = (words: string) => `fn copy() {\n  ${words};\n}\n`;
  const hunks = [{ removed: { first: 2, last: 2 }, added: { first: 2, last: 2 }, afterBaseLine: 1, afterHeadLine: 1 }];
  const file = { path: "f.c", language: "c" as const, base: code(before), head: code(after), hunks };
  return { id, package: id, kind, cves: [], changedLines: 2, files: [file] };
}

const FIX = changeOf("fix", "security-fix", ["unsafe read n", "check read n"]);
const ORDINARY = changeOf("plain", "ordinary", ["read n", "read m"]);
const SAME = changeOf("same", "ordinary", ["read n", "read  n"]);

describe("evaluate gate", () => {
  test("the fix undone is what the review fears most", async () => {
    const { figures, records } = await evaluateGate(inputOf({ changes: { g: [FIX, ORDINARY] } }), RULES, NO_BASELINES);
    expect(records).toEqual({ read: 2, evaluated: 2, skipped: [] });
    expect(figures).toMatchObject({ order: 1, auroc: { fixForward: 1, ordinaryBoth: 1 }, recall: { at1: 1 } });
  });

  test("a change without effect counts as the gate says it: no risk", async () => {
    const { breakdowns, notes } = await evaluateGate(
      inputOf({ changes: { g: [FIX, ORDINARY, SAME] } }),
      RULES,
      NO_BASELINES,
    );
    expect(breakdowns[0]).toMatchObject({ title: "what was read", rows: [{ count: 2 }] });
    expect(notes.join(" ")).toContain("1 changes hold nothing the model reads");
  });

  test("a change that could not be read is left out, and told", async () => {
    const hard = changeOf("hard", "ordinary", ["HANG", "read m"]);
    const { records } = await evaluateGate(inputOf({ changes: { g: [FIX, ORDINARY, hard] } }), RULES, NO_BASELINES);
    expect(records.skipped).toEqual([{ reason: "not looked at: parse-timed-out", count: 1, first: "hard" }]);
  });

  test("another model stands beside ours by the log-odds that its steps lost", async () => {
    const input = inputOf({ changes: { g: [FIX, ORDINARY] } });
    const judge = createScorerJudge("http", fakeScorer(), input, RULES);
    const { baselines } = await evaluateGate(input, RULES, { judges: [judge], leftOut: [] });
    expect(baselines[1]).toMatchObject({ name: "http", figures: { records: 2, order: 1, auroc: { ordinaryBoth: 1 } } });
  });

  test("the rule that removing lines is risky stands beside the model", async () => {
    const input = inputOf({ changes: { g: [FIX, ORDINARY] } });
    const { baselines } = await evaluateGate(input, RULES, { judges: [LENGTH_JUDGE], leftOut: [] });
    expect(baselines.map(({ name }) => name)).toEqual(["reward alone", "length"]);
  });
});

test("promised false alarms are held against ordinary changes of both directions", async () => {
  const { figures, records } = await evaluateCalibration(inputOf({ changes: { g: [FIX, ORDINARY] } }), RULES);
  expect(figures).toMatchObject({ ece: expect.any(Number), falseAlarms: { at5: expect.any(Number) } });
  const skipped = [{ reason: "not asked about: security-fix", count: 1, first: "fix" }];
  expect(records).toEqual({ read: 2, evaluated: 1, skipped });
});

test("a change undone turns its versions and its hunks", () => {
  const { change } = recordedReview(FIX, "backward", (text) => text);
  expect(change.files[0]).toMatchObject({ base: { blobId: FIX.files[0]?.head }, head: { blobId: FIX.files[0]?.base } });
});
