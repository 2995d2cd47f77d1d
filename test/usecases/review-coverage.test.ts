import { afterAll, expect, test } from "@jest/globals";
import type { Omission } from "#gate/coverage.ts";
import { openRealParser } from "../fakes/real-parser.ts";
import { pythonFunction, reviewOf } from "./review-fixture.ts";

const parser = openRealParser();
afterAll(() => parser.close());

const SAFE = pythonFunction("run", "check(a)");
const UNSAFE = pythonFunction("run", "unsafe(a)");

function reasons(omissions: readonly Omission[]): readonly (readonly [string, string])[] {
  return omissions.map(({ path, reason }) => [path, reason]);
}

test.each([
  ["a submodule", "submodule", { mode: "submodule", text: "1" }, { mode: "submodule", text: "2" }],
  ["a symbolic link", "symlink", { mode: "symlink", text: "/etc/passwd" }, { mode: "symlink", text: "/etc/shadow" }],
  ["a symbolic link that becomes a file", "symlink", { mode: "symlink", text: "/etc/passwd" }, UNSAFE],
  ["a file of NULs", "binary", new Uint8Array(10), new Uint8Array(20)],
  ["a text that becomes binary", "binary", SAFE, new Uint8Array(20)],
  ["a file with a line of five million characters", "line-too-long", SAFE, `x = "${"y".repeat(5_000_000)}"\n`],
  ["a file above the limit", "too-large", SAFE, "x = 1\n".repeat(20_000_000 / 6)],
] as const)("%s is named, and makes the review abstain", async (_, reason, before, after) => {
  const policy = { limits: { ...LIMITS, maxFileBytes: 10_000_000 } };
  const { coverage, verdict } = await reviewOf(
    { base: { "a.py": before }, head: { "a.py": after } },
    { parser, policy },
  );
  expect([verdict.kind, reasons(coverage.omissions), coverage.files]).toEqual([
    "abstain",
    [["a.py", reason]],
    { changed: 1, scored: 0 },
  ]);
});

const LIMITS = {
  maxFileBytes: 1_000_000,
  maxLineLength: 20_000,
  maxFiles: 2000,
  maxFunctions: 2000,
  parseTimeoutMs: 5000,
  scoreTimeoutMs: 120_000,
};

test("what is no code is left out in peace", async () => {
  const history = { base: { "a.md": "one\n" }, head: { "a.md": "two\n" } };
  const { coverage, verdict } = await reviewOf(history, { parser });
  expect([verdict.kind, reasons(coverage.omissions), coverage.files, coverage.lines]).toEqual([
    "pass",
    [["a.md", "not-code"]],
    { changed: 0, scored: 0 },
    { changed: 0, scored: 0 },
  ]);
});

test("a file without a grammar turns a pass into what the policy says of blindness", async () => {
  const history = { base: { "a.py": UNSAFE }, head: { "a.py": SAFE, "b.zig": "fn f() void {}\n" } };
  const { verdict, coverage } = await reviewOf(history, { parser });
  expect([verdict, coverage.files]).toMatchObject([
    { kind: "warn", because: "blindness", findings: [] },
    { changed: 2, scored: 1 },
  ]);
});

test("an excluded symbolic link is excluded", async () => {
  const head = { "vendor/a.py": { mode: "symlink", text: "x" } } as const;
  const { coverage } = await reviewOf({ base: {}, head }, { parser });
  expect(reasons(coverage.omissions)).toEqual([["vendor/a.py", "excluded"]]);
});

test("a file that only moved or became executable has no effect", async () => {
  const history = {
    base: { "a.py": SAFE, "run.py": SAFE },
    head: { "b.py": SAFE, "run.py": { mode: "executable", text: SAFE } },
    renames: { "b.py": "a.py" },
  } as const;
  const { coverage, verdict } = await reviewOf(history, { parser });
  expect([verdict.kind, reasons(coverage.omissions)]).toEqual([
    "pass",
    [
      ["b.py", "no-effect"],
      ["run.py", "no-effect"],
    ],
  ]);
});

test("a text that is renamed to code is all new code", async () => {
  const history = { base: { "a.txt": UNSAFE }, head: { "a.py": UNSAFE }, renames: { "a.py": "a.txt" } };
  const { functions } = await reviewOf(history, { parser });
  expect(functions).toMatchObject([{ functionId: "a.py#run", base: null, head: { steps: [{}, { logOdds: -2 }, {}] } }]);
});

test("code that leaves an excluded folder is all new code", async () => {
  const history = { base: { "vendor/a.py": UNSAFE }, head: { "a.py": UNSAFE }, renames: { "a.py": "vendor/a.py" } };
  const { functions } = await reviewOf(history, { parser });
  expect(functions).toMatchObject([{ functionId: "a.py#run", base: null }]);
});

test("a function of which only comments changed was looked at, and has nothing to score", async () => {
  const history = { base: { "a.py": SAFE }, head: { "a.py": SAFE.replace("check(a)", "check(a)  # twice") } };
  const { coverage, verdict, functions } = await reviewOf(history, { parser });
  expect([verdict.kind, functions, coverage]).toEqual([
    "pass",
    [],
    { files: ONE, functions: ONE, lines: { changed: 2, scored: 2 }, omissions: [] },
  ]);
});

const ONE = { changed: 1, scored: 1 };

test("functions past the limit are counted, with their lines", async () => {
  const file = (word: string) => ["f", "g", "h"].map((name) => pythonFunction(name, `${word}(a)`)).join("\n");
  const history = { base: { "a.py": file("check") }, head: { "a.py": file("risky") } };
  const policy = { limits: { ...LIMITS, maxFunctions: 1 } };
  const { coverage, verdict } = await reviewOf(history, { parser, policy });
  expect([verdict.kind, coverage]).toMatchObject([
    "warn",
    {
      files: ONE,
      functions: { changed: 3, scored: 1 },
      lines: { changed: 6, scored: 2 },
      omissions: [{ path: "a.py", reason: "budget-exceeded" }],
    },
  ]);
});

test("files past the limit are named; what is no code does not count", async () => {
  const head = { "a.md": "one\n", "b.py": SAFE, "c.py": SAFE, "d.py": SAFE };
  const { coverage } = await reviewOf({ base: {}, head }, { parser, policy: { limits: { ...LIMITS, maxFiles: 1 } } });
  expect([coverage.files, reasons(coverage.omissions)]).toEqual([
    { changed: 3, scored: 1 },
    [
      ["a.md", "not-code"],
      ["c.py", "budget-exceeded"],
      ["d.py", "budget-exceeded"],
    ],
  ]);
});

test("a review of twenty thousand files ends, and says what it did not read", async () => {
  const head = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`f${at}.py`, "x = 1\n"]));
  const { coverage } = await reviewOf({ base: {}, head }, { parser, policy: { limits: { ...LIMITS, maxFiles: 10 } } });
  expect([coverage.files, coverage.omissions.length]).toEqual([{ changed: 20_000, scored: 10 }, 19_990]);
});
