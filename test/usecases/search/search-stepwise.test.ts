import { describe, expect, test } from "@jest/globals";
import type { FunctionCheck } from "#ports/function-check.ts";
import type { Generator } from "#ports/generator.ts";
import type { SearchOptions, SearchPorts } from "#usecases/search/search-options.ts";
import { searchStepwise } from "#usecases/search/search-stepwise.ts";
import { fakeScorer } from "../../fakes/fake-scorer.ts";
import { scriptedGenerator } from "../../fakes/scripted-generator.ts";
import { MADE_UP_PARSER, SILENT } from "../fake-pair-store.ts";

const PROMPT = "fn run() {\n  unsafe(n);\n\n";
const SETTINGS: SearchOptions["settings"] = {
  candidates: 2,
  beam: 1,
  aggregation: "weighted",
  temperature: 1,
  stepTokens: 50,
  maxSteps: 10,
  maxTokens: 10_000,
  maxMs: 1_000,
};

function search(generator: Generator, settings: Partial<typeof SETTINGS> = {}, ports: Partial<SearchPorts> = {}) {
  const options: SearchOptions = {
    tool: { name: "seccodeprm", version: "0" },
    language: "c",
    prompt: PROMPT,
    settings: { ...SETTINGS, ...settings },
    stop: [],
    isChat: false,
    requestMs: 600,
    tau: 0.1,
  };
  const world = { parser: MADE_UP_PARSER, scorer: fakeScorer(), check: null, progress: SILENT, now: () => 0 };
  return searchStepwise(options, { ...world, generator, ...ports });
}

/** A step, then another, then the function's end. */
const three = (text: string) => {
  const steps = text.split("\n\n").length - 2;
  return steps < 2 ? [`  check(a${steps});`, `  risky(b${steps});`] : ["}", "}"];
};

describe("a search's budget", () => {
  test("time that is over ends it with what there is", async () => {
    let now = 0;
    const slow = scriptedGenerator((text) => {
      now += 400;
      return [`  check(a${text.length});`];
    });
    const report = await search(slow, { candidates: 1, maxSteps: 9 }, { now: () => now });
    expect([report.end, report.spent, report.results[0]?.isFinished]).toEqual([
      "out-of-time",
      expect.objectContaining({ ms: 1_200, rounds: 3 }),
      false,
    ]);
  });

  test("no question may take longer than what is left", async () => {
    let now = 0;
    const generator = scriptedGenerator((text) => {
      now += 500;
      return three(text);
    });
    await search(generator, {}, { now: () => now });
    expect(generator.asked.map(({ withinMs }) => withinMs)).toEqual([600, 500]);
  });

  test("no question may take more tokens than what is left, shared among all", async () => {
    const generator = scriptedGenerator(three);
    const report = await search(generator, { maxTokens: 60 });
    expect(generator.asked.map(({ count, maxTokens }) => count * maxTokens <= 60)).not.toContain(false);
    expect(report.spent.tokens).toBeLessThanOrEqual(60);
  });

  test("tokens are counted by our model where the server does not count them", async () => {
    const report = await search(scriptedGenerator(three), { candidates: 1 });
    expect(report.spent.tokens).toBeGreaterThan(0);
  });
});

describe("a search's paths", () => {
  test("several may go on, each with candidates of its own", async () => {
    const generator = scriptedGenerator((text) => {
      return text === PROMPT ? ["  check(a);", "  check(b);"] : ["  check(c);\n}", "  risky(c);\n}"];
    });
    const report = await search(generator, { beam: 2 });
    expect(generator.asked).toHaveLength(3);
    expect(report.results.map(({ code }) => code)).toEqual([
      "  check(a);\n\n  check(c);\n}\n",
      "  check(b);\n\n  check(c);\n}\n",
    ]);
  });

  test("one whose generator fails leaves the others alone", async () => {
    const generator = scriptedGenerator((text) => {
      if (text === PROMPT) return ["  check(a);", "  check(b);"];
      return text.includes("(a)") ? { kind: "failed", problems: ["no memory"], retryAfterMs: undefined } : ["}", "}"];
    });
    const report = await search(generator, { beam: 2 });
    expect([report.end, report.problems, report.results.map(({ code }) => code)]).toEqual([
      "finished",
      ["no memory"],
      ["  check(b);\n\n}\n"],
    ]);
  });

  test("the tree tells every candidate, its parent and its fate", async () => {
    const { nodes } = await search(scriptedGenerator(three));
    expect(nodes.map(({ id, parent, depth, fate }) => [id, parent, depth, fate])).toEqual([
      [1, 0, 1, "kept"],
      [2, 0, 1, "pruned"],
      [3, 1, 2, "kept"],
      [4, 1, 2, "pruned"],
      [5, 3, 3, "finished"],
    ]);
  });

  test("the first that works is chosen, and nothing after it is run", async () => {
    const checked: string[] = [];
    const check: FunctionCheck = {
      check: async ({ text }) => {
        checked.push(text);
        return text.includes("(b)") ? { kind: "works" } : { kind: "fails", detail: "it ended with 1" };
      },
    };
    const bodies = ["  check(a);\n}", "  check(b);\n}", "  check(c);\n}"];
    const report = await search(
      scriptedGenerator(() => bodies),
      { candidates: 3, beam: 3 },
      { check },
    );
    expect([report.chosen, checked.length, report.results.map((result) => result.check?.kind)]).toEqual([
      1,
      2,
      ["fails", "works", undefined],
    ]);
  });
});
