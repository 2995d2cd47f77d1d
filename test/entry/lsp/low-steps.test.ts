import { describe, expect, test } from "@jest/globals";
import { lowSteps } from "#entry/lsp/low-steps.ts";
import { readSettings } from "#entry/lsp/settings.ts";
import { createEditOutliner } from "#usecases/document/outline-edits.ts";
import { rememberSteps } from "#usecases/document/remember-steps.ts";
import { type DocumentScores, scoreDocument } from "#usecases/document/score-document.ts";
import { fakeScorer } from "../../fakes/fake-scorer.ts";
import { MADE_UP_PARSER } from "../../usecases/fake-pair-store.ts";

async function scoresOf(text: string): Promise<DocumentScores> {
  const memory = rememberSteps(fakeScorer(), "trajectory");
  const limits = { maxFileBytes: 1000, maxLineLength: 1000 };
  const ports = { outliner: createEditOutliner(MADE_UP_PARSER), memory, limits, tau: 0.1 };
  const how = { reading: "soon" as const, isCurrent: () => true };
  const all = [];
  for await (const scores of scoreDocument({ path: "f.c", text, language: "c" }, ports, how)) all.push(scores);
  return all.at(-1) as DocumentScores;
}

const rules = { path: "f.c", threshold: 0, dismissed: new Set<string>() };

describe("low steps", () => {
  test("of a nested function are told once, as its own", async () => {
    const scores = await scoresOf("fn outer() {\n  check(n);\n\n  fn inner() {\n    unsafe(n);\n  }\n}\n");
    expect(lowSteps(scores, rules).map((low) => low.function.name)).toEqual(["inner"]);
  });

  test("of a function beside another are told, whichever comes first", async () => {
    const scores = await scoresOf("fn a() {\n  unsafe(1);\n}\nfn b() {\n  unsafe(2);\n}\nunsafe(3);\n");
    expect(lowSteps(scores, rules).map(({ step }) => step.shown.first)).toEqual([1, 4, 7]);
  });

  test("that are equal have names of their own, which survive a move", async () => {
    const twice = "fn a() {\n  unsafe(1);\n\n  unsafe(1);\n}\n";
    const [one, moved] = [await scoresOf(twice), await scoresOf(`\n\n${twice}`)];
    const names = lowSteps(one, rules).map(({ fingerprint }) => fingerprint);
    expect(new Set(names).size).toBe(2);
    expect(lowSteps(moved, rules).map(({ fingerprint }) => fingerprint)).toEqual(names);
  });
});

describe("settings", () => {
  test.each([[undefined], [null], [7], ["x"], [[]], [{}], [{ other: 1 }]])("from %j are the defaults", (sent) => {
    expect(readSettings(sent)).toEqual({ settings: readSettings({}).settings, problems: [] });
  });

  test.each([
    ["threshold", 2],
    ["threshold", Number.NaN],
    ["severity", "fatal"],
    ["debounceMs", -1],
    ["debounceMs", 0.5],
    ["maxDiagnostics", 0],
    ["enable", "yes"],
    ["fall", -1],
  ])("%s cannot be %j: the default counts, and all others as they were sent", (key, value) => {
    const { settings, problems } = readSettings({ codeLens: false, [key]: value });
    expect([settings, problems]).toEqual([
      { ...readSettings({}).settings, codeLens: false },
      [expect.stringMatching(`^seccodeprm.${key}: `)],
    ]);
  });
});
