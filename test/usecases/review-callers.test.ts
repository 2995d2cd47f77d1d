import { afterAll, expect, test } from "@jest/globals";
import type { Repository } from "#ports.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import { memoryCache } from "../fakes/memory-cache.ts";
import { openRealParser } from "../fakes/real-parser.ts";
import { pythonFunction, reviewOf } from "./review-fixture.ts";

const parser = openRealParser();
afterAll(() => parser.close());

const CLOSURE = { depth: 2, maxFunctions: 8, maxTokens: 512, maxFiles: 200 };
const UTIL = pythonFunction("run", "check(a)");
const WORSE = pythonFunction("run", "unsafe(a)");

const caller = (name: string, called: string) => `from util import *\n\n${pythonFunction(name, `${called}(a)`)}`;
const AROUND = {
  "one.py": caller("one", "run"),
  "two.py": `from one import one\n\n${pythonFunction("two", "one(a)")}`,
  "three.py": `from two import two\n\n${pythonFunction("three", "two(a)")}`,
  "stranger.py": pythonFunction("stranger", "run(a)"),
};
const HISTORY = { base: { "util.py": UTIL, ...AROUND }, head: { "util.py": WORSE, ...AROUND } };

const contextOf = (report: ReviewReport) =>
  report.functions[0]?.head?.trajectory.steps.filter(({ part }) => part === "context") ?? [];

test("callers are followed across files as far as the policy says, the nearest first", async () => {
  const { functions } = await reviewOf(HISTORY, { parser });
  expect(functions[0]?.callers).toEqual(["one.py#one", "two.py#two"]);
});

test("the callers' steps stand after the function's own, at base and at head alike", async () => {
  const { functions } = await reviewOf(HISTORY, { parser });
  const ids = (version: "base" | "head") =>
    functions[0]?.[version]?.trajectory.steps.map(({ functionId }) => functionId);
  const own = ["util.py#run", "util.py#run", "util.py#run"];
  const around = ["one.py#one", "one.py#one", "one.py#one", "two.py#two", "two.py#two", "two.py#two"];
  expect([ids("base"), ids("head")]).toEqual([
    [...own, ...around],
    [...own, ...around],
  ]);
});

test("callers have no part in the function's reward", async () => {
  const [alone, among] = [
    await reviewOf(HISTORY, { parser, policy: { closure: { ...CLOSURE, depth: 0 } } }),
    await reviewOf(HISTORY, { parser }),
  ];
  expect(among.functions[0]?.head?.reward).toBe(alone.functions[0]?.head?.reward);
});

test("depth 0 searches for nothing", async () => {
  const searched: (readonly string[])[] = [];
  const repository = (real: Repository): Repository => ({
    ...real,
    filesMentioning: async (commit, words) => {
      searched.push(words);
      return real.filesMentioning(commit, words);
    },
  });
  await reviewOf(HISTORY, { parser, repository, policy: { closure: { ...CLOSURE, depth: 0 } } });
  expect(searched).toEqual([]);
});

test("callers past the policy's number are left out, and counted", async () => {
  const many = Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`c${at}.py`, caller(`c${at}`, "run")]));
  const history = { base: { "util.py": UTIL, ...many }, head: { "util.py": WORSE, ...many } };
  const { functions, coverage } = await reviewOf(history, {
    parser,
    policy: { closure: { ...CLOSURE, maxFunctions: 2 } },
  });
  expect([functions[0]?.callers, coverage.omissions]).toEqual([
    ["c0.py#c0", "c1.py#c1"],
    [{ path: "", reason: "closure-cut", detail: "3 callers of 1 changed functions are past closure.maxFunctions 2" }],
  ]);
});

test("files past the policy's number are not searched, those beside the change go first", async () => {
  const far = Object.fromEntries(Array.from({ length: 3 }, (_, at) => [`a/far${at}.py`, caller(`far${at}`, "run")]));
  const near = { "z/near.py": caller("near", "run") };
  const history = { base: { "z/util.py": UTIL, ...far, ...near }, head: { "z/util.py": WORSE, ...far, ...near } };
  const { functions, coverage } = await reviewOf(history, { parser, policy: { closure: { ...CLOSURE, maxFiles: 2 } } });
  expect([functions[0]?.callers, coverage.omissions]).toMatchObject([["z/near.py#near"], [{ reason: "closure-cut" }]]);
});

test("a caller that does not fit stands there with the steps that call", async () => {
  const report = await reviewOf(HISTORY, { parser, policy: { closure: { ...CLOSURE, depth: 1, maxTokens: 3 } } });
  expect(contextOf(report).map(({ text }) => text.trim())).toEqual(["run(a)"]);
});

test("callers without room are named, and said not to be read", async () => {
  const report = await reviewOf(HISTORY, { parser, policy: { closure: { ...CLOSURE, maxTokens: 0 } } });
  expect([report.functions[0]?.callers.length, contextOf(report), report.coverage.omissions]).toMatchObject([
    2,
    [],
    [{ reason: "closure-cut" }],
  ]);
});

test("a caller's file that cannot be read is said to be unsearched", async () => {
  const head = { ...HISTORY.head, "one.py": `${AROUND["one.py"]}x = "${"y".repeat(30_000)}"\n` };
  const { functions, coverage } = await reviewOf({ base: { ...head, "util.py": UTIL }, head }, { parser });
  expect([functions[0]?.callers, coverage.omissions]).toMatchObject([
    [],
    [{ reason: "closure-cut", detail: "not searched for callers: one.py (line-too-long)" }],
  ]);
});

test("a changed caller's new text is context, not its old one", async () => {
  const history = { ...HISTORY, head: { ...HISTORY.head, "one.py": AROUND["one.py"].replace("prepare", "arrange") } };
  const { functions } = await reviewOf(history, { parser });
  const run = functions.find(({ name }) => name === "run");
  expect(run?.base?.trajectory.steps.some(({ text }) => text.includes("arrange"))).toBe(true);
});

test("a function that is gone has no callers", async () => {
  const { functions } = await reviewOf({ ...HISTORY, head: { ...AROUND, "util.py": "x = 1\n" } }, { parser });
  expect(functions.map(({ callers }) => callers)).toEqual([[], []]);
});

test("a warm index asks the parser for nothing, for another change too", async () => {
  const [cache, scorer] = [memoryCache(), fakeScorer()];
  await reviewOf(HISTORY, { parser, cache, scorer });
  const asked: string[] = [];
  const counting = {
    ...parser,
    outline: async (source: Parameters<typeof parser.outline>[0]) => {
      asked.push(source.text);
      return parser.outline(source);
    },
  };
  const other = pythonFunction("run", "risky(a)");
  await reviewOf({ ...HISTORY, head: { ...HISTORY.head, "util.py": other } }, { parser: counting, cache, scorer });
  expect(asked).toEqual([other]);
});
