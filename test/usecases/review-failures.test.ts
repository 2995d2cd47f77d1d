import { afterAll, expect, test } from "@jest/globals";
import type { Parser } from "#ports.ts";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import { fullCache, memoryCache } from "../fakes/memory-cache.ts";
import { openRealParser } from "../fakes/real-parser.ts";
import { pythonFunction, reviewOf } from "./review-fixture.ts";

const parser = openRealParser();
afterAll(() => parser.close());

const SAFE = pythonFunction("run", "check(a)");
const HISTORY = { base: { "a.py": SAFE }, head: { "a.py": pythonFunction("run", "unsafe(a)") } };

/** Gives up on texts that say `deep`. */
const hastyParser: Parser = {
  ...parser,
  outline: async (source) =>
    source.text.includes("deep") ? { kind: "timed-out", afterMs: 5000 } : parser.outline(source),
};

test("a parse that takes too long is named, and the other files are reviewed", async () => {
  const head = { ...HISTORY.head, "b.py": "deep = 1\n" };
  const { verdict, coverage } = await reviewOf({ base: HISTORY.base, head }, { parser: hastyParser });
  expect([verdict.kind, coverage]).toMatchObject([
    "block",
    { files: { changed: 2, scored: 1 }, omissions: [{ path: "b.py", reason: "parse-timed-out" }] },
  ]);
});

test("a parse that fails is named", async () => {
  const broken: Parser = { ...parser, outline: async () => ({ kind: "failed", message: "out of memory" }) };
  const { verdict, coverage } = await reviewOf(HISTORY, { parser: broken });
  expect([verdict.kind, coverage.omissions]).toEqual([
    "abstain",
    [{ path: "a.py", reason: "parse-failed", detail: "out of memory" }],
  ]);
});

test("a function that is not scored in time is named, counted, and makes a pass a warning", async () => {
  const slow = pythonFunction("slow", "endless(a)");
  const history = { base: { "a.py": SAFE }, head: { "a.py": `${SAFE.replace("check", "check2")}\n${slow}` } };
  const { verdict, coverage } = await reviewOf(history, { parser, policy: { warnAtFalseAlarms: 0.02 } });
  expect([verdict.kind, coverage]).toMatchObject([
    "warn",
    {
      functions: { changed: 3, scored: 2 },
      lines: { changed: 9, scored: 3 },
      omissions: [{ path: "a.py", reason: "score-timed-out" }],
    },
  ]);
});

test("a score that timed out is asked for again", async () => {
  const [cache, first, second] = [memoryCache(), fakeScorer(), fakeScorer()];
  const history = { base: {}, head: { "a.py": pythonFunction("run", "endless(a)") } };
  await reviewOf(history, { parser, cache, scorer: first });
  await reviewOf(history, { parser, cache, scorer: second });
  expect(second.asked.length).toBe(first.asked.length);
});

test("a second review of the same change asks the scorer for nothing, and says the same", async () => {
  const [cache, second] = [memoryCache(), fakeScorer()];
  const fresh = await reviewOf(HISTORY, { parser, cache });
  const again = await reviewOf(HISTORY, { parser, cache, scorer: second });
  expect([again, second.asked]).toEqual([fresh, []]);
});

test("a second review asks the parser for nothing", async () => {
  const cache = memoryCache();
  const fresh = await reviewOf(HISTORY, { parser, cache });
  const none: Parser = { ...parser, outline: async () => ({ kind: "failed", message: "nobody should ask" }) };
  expect(await reviewOf(HISTORY, { parser: none, cache })).toEqual(fresh);
});

test("another model shares nothing that is remembered", async () => {
  const [cache, scorer] = [memoryCache(), fakeScorer()];
  await reviewOf(HISTORY, { parser, cache });
  await reviewOf(HISTORY, { parser, cache, scorer: { ...scorer, model: { ...scorer.model, digest: "e".repeat(64) } } });
  expect(scorer.asked.length).toBe(2);
});

test.each(["", "{", "null", "7", "[]", '[["a","b"]]', "[[1],[2],[3]]"])(
  "a spoiled entry %j counts as forgotten",
  async (spoiled) => {
    const cache = memoryCache();
    const fresh = await reviewOf(HISTORY, { parser, cache });
    for (const key of cache.entries.keys()) cache.entries.set(key, spoiled);
    expect(await reviewOf(HISTORY, { parser, cache })).toEqual(fresh);
  },
);

test("a cache that cannot be written is said, and changes nothing else", async () => {
  const [fresh, forgetful] = [
    await reviewOf(HISTORY, { parser }),
    await reviewOf(HISTORY, { parser, cache: fullCache() }),
  ];
  const omissions = [{ path: "", reason: "cache-unavailable", detail: "the cache cannot be written (ENOSPC)" }];
  expect(forgetful).toEqual({ ...fresh, coverage: { ...fresh.coverage, omissions } });
});

test("two functions that read the same are scored once", async () => {
  const scorer = fakeScorer();
  await reviewOf({ base: {}, head: { "a.py": SAFE, "b.py": SAFE } }, { parser, scorer });
  expect(scorer.asked.length).toBe(1);
});
