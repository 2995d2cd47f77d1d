import { afterAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Scorer } from "#ports.ts";
import { createLiveDocument, type LiveOptions } from "#usecases/live-document.ts";
import type { MarginContext } from "#usecases/remember-steps.ts";
import { scoreSource } from "#usecases/score-source.ts";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import { readingBefore } from "../fakes/reading-before.ts";
import { openRealParser } from "../fakes/real-parser.ts";

const parser = openRealParser();
afterAll(() => parser.close());

const TOOL = { name: "seccodeprm", version: "0.0.0" } as const;
const SOURCE = { path: "a.py", language: "python", isPrefix: true, tau: 0.1, tool: TOOL } as const;

const scorers: Readonly<Record<MarginContext, () => Scorer>> = { step: fakeScorer, trajectory: readingBefore };

function open(context: MarginContext, scorer: Scorer) {
  const options: LiveOptions = { ...SOURCE, context };
  return createLiveDocument(options, { parser, scorer });
}

const LINES = [
  "def f(a):",
  "    unsafe(a)",
  "    check(a)",
  "",
  "    # a note",
  "x = 1",
  "    if a:",
  "        risky(a)",
];
const texts = fc.array(fc.array(fc.constantFrom(...LINES), { maxLength: 14 }), { minLength: 1, maxLength: 5 });

describe("a text that is being written", () => {
  test.each(["step", "trajectory"] as const)(
    "has after any edits the steps and margins of the text as it stands (%s)",
    async (context) => {
      await fc.assert(
        fc.asyncProperty(texts, async (versions) => {
          const document = open(context, scorers[context]());
          for (const lines of versions) {
            const text = lines.join("\n");
            const whole = await scoreSource({ ...SOURCE, text }, { parser, scorer: scorers[context]() });
            expect((await document.read(text))?.report).toEqual(whole);
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  const WHOLE = "def f(a):\n    b = check(a)\n    go(b)\n\n    unsafe(b)\n    go(b)\n\n    risky(b)\n    go(b)\n";

  test("asks an additive model for what changed, and nothing else", async () => {
    const scorer = fakeScorer();
    const document = open("step", scorer);
    await document.read(WHOLE);
    const reading = await document.read(WHOLE.replace("unsafe(b)", "check(b)"));
    expect([reading?.scored, scorer.asked.at(-1)?.steps.map(({ code }) => code.trim())]).toEqual([
      1,
      ["check(b)\n    go(b)"],
    ]);
  });

  test("asks a model that reads on for what changed and what follows", async () => {
    const document = open("trajectory", readingBefore());
    await document.read(WHOLE);
    expect((await document.read(WHOLE.replace("unsafe(b)", "check(b)")))?.scored).toBe(2);
  });

  test("moves and comments cost nothing", async () => {
    const document = open("step", fakeScorer());
    await document.read(WHOLE);
    expect((await document.read(`# a note\n\n${WHOLE.replaceAll("    ", "  ")}`))?.scored).toBe(0);
  });

  test("forgets what no longer stands in it", async () => {
    const document = open("step", fakeScorer());
    await document.read(WHOLE);
    await document.read("x = 1\n");
    expect((await document.read(WHOLE))?.scored).toBe(3);
  });

  test("a text that a newer one overtook asks the model for nothing and has no reading", async () => {
    const scorer = fakeScorer();
    const document = open("step", scorer);
    const [overtaken, latest] = await Promise.all([document.read("x = unsafe(1)\n"), document.read(WHOLE)]);
    expect([overtaken, latest?.scored]).toEqual([null, 3]);
    expect(JSON.stringify(scorer.asked)).not.toContain("unsafe(1)");
  });

  test("what took too long is asked for again", async () => {
    const scorer = fakeScorer();
    let isSlow = true;
    const slow: Scorer = {
      ...scorer,
      score: async (asked) => (isSlow ? asked.map(() => ({ kind: "timed-out", afterMs: 5 })) : scorer.score(asked)),
    };
    const document = open("step", slow);
    expect((await document.read(WHOLE))?.report.omissions).toHaveLength(1);
    isSlow = false;
    expect((await document.read(WHOLE))?.report.functions).toHaveLength(1);
  });
});
