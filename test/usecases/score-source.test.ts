import { afterAll, expect, test } from "@jest/globals";
import type { Parser } from "#ports.ts";
import type { ScoreReport } from "#report/score-report.ts";
import { aggregateMargins } from "#reward/aggregate.ts";
import type { Margin } from "#reward/margin.ts";
import type { Language } from "#trajectory/language.ts";
import { type ScoreOptions, scoreSource } from "#usecases/score-source.ts";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import { openRealParser } from "../fakes/real-parser.ts";
import { pythonFunction } from "./review-fixture.ts";

const parser = openRealParser();
afterAll(() => parser.close());

const TOOL = { name: "seccodeprm", version: "0.0.0" } as const;

function score(text: string, wanted: Partial<ScoreOptions> = {}, by: Parser = parser): Promise<ScoreReport> {
  const options: ScoreOptions = {
    path: "a.py",
    text,
    language: "python",
    isPrefix: false,
    tau: 0.1,
    tool: TOOL,
    ...wanted,
  };
  return scoreSource(options, { parser: by, scorer: fakeScorer() });
}

test("every step of a function has its margin, its drop and the reward so far", async () => {
  const { functions } = await score(pythonFunction("run", "unsafe(a)"));
  const margins = [Math.tanh(1 / 2), Math.tanh(-2 / 2), Math.tanh(1 / 2)] as Margin[];
  const reward = (count: number) => expect.closeTo(aggregateMargins(margins.slice(0, count), 0.1), 9);
  const drop = expect.closeTo(Math.tanh(-1) - Math.tanh(0.5), 9);
  expect(functions).toMatchObject([
    {
      name: "run",
      reward: reward(3),
      steps: [
        { first: 1, last: 3, margin: margins[0], drop: null, prefixReward: reward(1) },
        { first: 4, last: 5, margin: margins[1], logOdds: -2, drop, prefixReward: reward(2) },
        { first: 6, last: 6, margin: margins[2], prefixReward: reward(3), text: "    go_on(a)\n" },
      ],
    },
  ]);
});

test("code outside functions comes last, without a name", async () => {
  const { functions } = await score(`unsafe(1)\n\n${pythonFunction("run", "check(a)")}`);
  expect(functions.map(({ name, steps }) => [name, steps.length])).toEqual([
    ["run", 3],
    [null, 1],
  ]);
});

test("an empty text has nothing to score, and nothing is left out", async () => {
  const { functions, omissions } = await score("");
  expect([functions, omissions]).toEqual([[], []]);
});

test("a text of comments alone has nothing to score", async () => {
  expect((await score("# unsafe\n")).functions).toEqual([]);
});

test("a parse that takes too long is named", async () => {
  const slow: Parser = { ...parser, outline: async () => ({ kind: "timed-out", afterMs: 7 }) };
  const { omissions } = await score("x = 1\n", {}, slow);
  expect(omissions).toEqual([{ path: "a.py", reason: "parse-timed-out", detail: "parsing took more than 7 ms" }]);
});

test("a function that is not scored in time is named, and the others are scored", async () => {
  const { functions, omissions } = await score(
    `${pythonFunction("f", "endless(a)")}\n${pythonFunction("g", "check(a)")}`,
  );
  expect([functions.map(({ name }) => name), omissions]).toMatchObject([["g"], [{ reason: "score-timed-out" }]]);
});

test("the report says what it scored and by which model", async () => {
  const report = await score("x = 1\n", { isPrefix: true });
  expect(report).toMatchObject({
    tool: TOOL,
    path: "a.py",
    language: "python",
    isPrefix: true,
    model: { name: "words" },
  });
});

const C =
  "int run(char *s)\n{\n\tchar *b;\n\n\tb = check(s);\n\n\tif (b) {\n\t\tunsafe(b);\n\t}\n\n\treturn done(b);\n}\n";

test.each([
  ["python", pythonFunction("run", "check(a)", "", "if a:", "    unsafe(a)")],
  ["c", C],
] as const)("a prefix has the whole's steps and margins, but for its last step (%s)", async (language, whole) => {
  const stepsOf = async (text: string, isPrefix: boolean) => {
    const { functions } = await score(text, { language, isPrefix });
    return functions.flatMap(({ steps }) =>
      steps.map(({ first, text, margin }) => ({ first, text: text.trim(), margin })),
    );
  };
  const all = await stepsOf(whole, false);
  for (let lines = 3; lines < whole.split("\n").length; lines++) {
    const steps = await stepsOf(whole.split("\n").slice(0, lines).join("\n"), true);
    expect(steps.slice(0, -1)).toEqual(all.slice(0, steps.length - 1));
  }
});

test.each<[Language, string]>([
  ["c", "int f(char *s)\n{\n  char b[10];\n\n  strcpy(b, "],
  ["c", "int f(char *s)\n{\n  if (s) { /* ( */\n    g('(', \""],
  ["javascript", "function f(a) {\n  const b = 1;\n\n  g(a\n"],
  ["rust", "fn f(a: i32) {\n\tlet b = 1;\n\n\trun(a);\n"],
  ["php", "<?php\nfunction f($a) {\n\t$b = 1;\n\n\trun($a);\n"],
  ["ruby", "def f(a)\n  a.each do |b|\n    run(b)\n"],
  ["csharp", "class A {\n  void f(int a) {\n  int b = 1;\n\n  Run(a);\n"],
  ["java", "class A {\n  void f(int a) {\n    if (a > 1) {\n      run(a);\n"],
  ["go", "package a\n\nfunc f(a int) {\n\tb := 1\n\n\trun(a)\n"],
  ["typescript", "export class A {\n  f(a: string) {\n    if (a) {\n      run(a"],
])("unfinished code is seen in its function: %s", async (language, text) => {
  const { functions } = await score(text, { language, isPrefix: true });
  const last = text.trimEnd().split("\n").length;
  expect(functions[0]).toMatchObject({ name: expect.stringMatching(/^(?:A\.)?f$/u) });
  expect(functions[0]?.steps.at(-1)?.last).toBe(last);
});
