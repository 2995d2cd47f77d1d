import { describe, expect, test } from "@jest/globals";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import { createFakeSets } from "../fakes/fake-sets.ts";
import { pairOf } from "../usecases/evaluation/evaluation-fixture.ts";
import { MADE_UP_PARSER } from "../usecases/fake-pair-store.ts";
import { FAKE_MODEL } from "./fake-model.ts";
import { runFaked } from "./fake-shell.ts";

const PAIRS = [pairOf("1", "unsafe read n", "check read n"), pairOf("2", "risky read m", "read m")];

function evaluate(...args: readonly string[]) {
  const { sets } = createFakeSets({ samples: { "a.jsonl": PAIRS, "b.jsonl": PAIRS.slice(0, 1) } });
  return runFaked(["evaluate", ...args], {
    openModel: async () => FAKE_MODEL,
    openScorer: async () => fakeScorer(),
    openRemoteScorer: (_model, { isAnyModel }) => {
      if (isAnyModel !== true) throw new Error("only the model of this folder was asked for");
      return { ...fakeScorer(), model: { name: "other-7b", digest: "e".repeat(64), provider: "cuda", maxTokens: 9 } };
    },
    openParser: () => MADE_UP_PARSER,
    openEvaluationSets: () => sets,
    openAnalysers: () => ({ find: async () => ({ kind: "none", reason: "not installed" }) }),
  });
}

describe("evaluate", () => {
  test("gives the figures of a set as JSON, with the command that makes them again", async () => {
    const { exitCode, printed } = await evaluate("pairs", "--data", "a.jsonl", "--format", "json");
    const report = JSON.parse(printed);
    expect([exitCode, report.order, report.protocol]).toEqual([0, 1, "blind"]);
    expect(report.command).toBe("seccodeprm evaluate pairs --data a.jsonl --protocol blind");
  });

  test("takes several sets, and counts the same code once", async () => {
    const { printed } = await evaluate("pairs", "--data", "a.jsonl", "--data", "b.jsonl", "--format", "json");
    expect(JSON.parse(printed).records).toMatchObject({ read: 3, evaluated: 2, skipped: [{ reason: "duplicate" }] });
  });

  test("says which judges could not stand beside the model", async () => {
    const { printed } = await evaluate("pairs", "--data", "a.jsonl", "--baseline", "bandit", "linear");
    expect(printed).toContain("no baseline  bandit: not installed");
    expect(printed).toContain("no baseline  linear: no training pairs");
  });

  test("another model on a scoring server stands beside ours, by its own name", async () => {
    const url = ["--baseline-url", "https://scorer.example"];
    const { printed } = await evaluate("pairs", "--data", "a.jsonl", "--baseline", "http", ...url, "--format", "json");
    const { baselines, command } = JSON.parse(printed);
    expect(baselines).toMatchObject([{ name: "http", version: "other-7b eeeeeeeeeeee", figures: { order: 1 } }]);
    expect(command).toContain("--baseline http --baseline-url https://scorer.example");
  });

  test("without its address it is told as missing", async () => {
    const { printed } = await evaluate("pairs", "--data", "a.jsonl", "--baseline", "http");
    expect(printed).toContain("no baseline  http: no address: name one with --baseline-url");
  });

  test.each([
    ["an unknown task", ["speed", "--data", "a.jsonl"], "Allowed choices are pairs, gate"],
    ["no set", ["pairs"], "required option '--data <file...>' not specified"],
    ["changes cut at a pair's difference", ["gate", "--data", "a.jsonl", "--protocol", "paper"], "use blind"],
    ["a split that is not there", ["pairs", "--data", "a.jsonl", "--split", "none"], "nothing to evaluate in a.jsonl"],
  ])("%s is a mistake", async (_title, args, message) => {
    const { exitCode, noted } = await evaluate(...args);
    expect([exitCode, noted]).toEqual([2, expect.stringContaining(message)]);
  });
});
