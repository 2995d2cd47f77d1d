import { describe, expect, test } from "@jest/globals";
import { evaluatePairs } from "#usecases/evaluation/evaluate-pairs.ts";
import { LENGTH_JUDGE } from "#usecases/evaluation/length-judge.ts";
import { runEvaluation } from "#usecases/evaluation/run-evaluation.ts";
import { inputOf, NO_BASELINES, pairOf, RULES } from "./evaluation-fixture.ts";

const SEEN = pairOf("seen", "unsafe read n", "check read n");
const MISSED = pairOf("missed", "read m", "unsafe read m", { repo: "acme/cog", cwe: [] });

describe("evaluate pairs", () => {
  test("order and verdicts are counted over pairs and versions", async () => {
    const { figures } = await evaluatePairs(inputOf({ samples: { a: [SEEN, MISSED] } }), NO_BASELINES);
    expect(figures).toMatchObject({ order: 0.5, accuracy: 0.5, pc: 0.5, pr: 0.5, pv: 0, pb: 0, four: { order: 1 } });
  });

  test("every record is accounted for: what is left out has a reason, a count and a place", async () => {
    const held = [
      SEEN,
      { ...SEEN, provenance: { ...SEEN.provenance, id: "again" } },
      pairOf("same", "read n", "read  n"),
      pairOf("hard", "HANG", "read n"),
      pairOf("other", "unsafe x", "check x", { split: "train" }),
      { kind: "unusable", place: "a: record 6", reason: "no grammar for cobol" },
    ] as const;
    const { records } = await evaluatePairs(inputOf({ samples: { a: held } }), NO_BASELINES);
    expect(records).toEqual({
      read: 6,
      evaluated: 1,
      skipped: [
        { reason: "duplicate", count: 1, first: "made-up/test/again" },
        { reason: "both versions are the same code", count: 1, first: "made-up/test/same" },
        { reason: "parsing took too long", count: 1, first: "made-up/test/hard" },
        { reason: "another split", count: 1, first: "made-up/train/other" },
        { reason: "no grammar for cobol", count: 1, first: "a: record 6" },
      ],
    });
  });

  test("without a split that the user names, the held-out ones count, else all", async () => {
    const train = pairOf("t", "unsafe t", "check t", { split: "train" });
    const { data } = await evaluatePairs(inputOf({ samples: { a: [SEEN, train], b: [train] } }), NO_BASELINES);
    expect(data.map(({ splits }) => splits)).toEqual([["test"], null]);
    const named = await evaluatePairs(inputOf({ samples: { a: [SEEN, train] } }, { splits: ["train"] }), NO_BASELINES);
    expect(named.records.evaluated).toBe(1);
  });

  test("a judge that reads nothing stands beside the model", async () => {
    const input = inputOf({ samples: { a: [SEEN, MISSED] } });
    const { baselines } = await evaluatePairs(input, { judges: [LENGTH_JUDGE], leftOut: [] });
    expect(baselines).toMatchObject([{ name: "length", figures: { records: 2, order: 0.5, accuracy: null } }]);
  });

  test("the paper's protocol cuts at the difference", async () => {
    const scorer = inputOf({}).scorer;
    const input = inputOf({ samples: { a: [SEEN] } }, { protocol: "paper", scorer });
    await evaluatePairs(input, NO_BASELINES);
    const asked = (scorer as unknown as { asked: readonly { steps: readonly { text: string }[] }[] }).asked;
    expect(asked[0]?.steps.map(({ text }) => text)).toEqual(["fn copy() {\n", "  unsafe read n;\n", "}\n"]);
  });
});

describe("a run", () => {
  test("that finds nothing to evaluate is a mistake, and says what it met", async () => {
    const input = inputOf({ samples: { a: [pairOf("same", "read n", "read n")] } });
    await expect(runEvaluation("pairs", input, { rules: RULES, baselines: NO_BASELINES })).rejects.toThrow(
      "nothing to evaluate in a (both versions are the same code: 1)",
    );
  });

  test("of changes has no protocol of pairs", async () => {
    const input = inputOf({ changes: { g: [] } }, { protocol: "paper" });
    await expect(runEvaluation("gate", input, { rules: RULES, baselines: NO_BASELINES })).rejects.toThrow("use blind");
  });
});
