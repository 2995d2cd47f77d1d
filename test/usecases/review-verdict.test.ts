import { afterAll, expect, test } from "@jest/globals";
import { openRealParser } from "../fakes/real-parser.ts";
import { readerFearing } from "../gate/families/family-fixture.ts";
import { indexOfUndoing } from "../gate/precedents/precedent-fixture.ts";
import { pythonFunction, reviewOf } from "./review-fixture.ts";

const parser = openRealParser();
afterAll(() => parser.close());

const SAFE = pythonFunction("run", "check(a)");
const UNSAFE = pythonFunction("run", "unsafe(a)");

test("a change that takes nothing away passes", async () => {
  const { verdict } = await reviewOf({ base: { "a.py": UNSAFE }, head: { "a.py": SAFE } }, { parser });
  expect(verdict).toEqual({ kind: "pass", risk: 0 });
});

test("a change that loses some log-odds warns, and names the place", async () => {
  const history = { base: { "a.py": SAFE }, head: { "a.py": pythonFunction("run", "risky(a)") } };
  const { verdict } = await reviewOf(history, { parser });
  expect(verdict).toMatchObject({
    kind: "warn",
    because: "risk",
    risk: 0.96,
    findings: [{ path: "a.py", functionName: "run", reason: "margin-fell", regression: 3 }],
  });
});

test("a change that loses much blocks", async () => {
  const { verdict } = await reviewOf({ base: { "a.py": SAFE }, head: { "a.py": UNSAFE } }, { parser });
  expect(verdict).toMatchObject({ kind: "block", because: "risk", risk: 0.999, unnamedFindings: 0 });
});

test("a finding says what the model's readers fear, or the precedent where there is one", async () => {
  const history = { base: { "a.py": SAFE }, head: { "a.py": UNSAFE } };
  const families = [readerFearing("unsafe(a)")];
  const feared = await reviewOf(history, { parser, families });
  expect(feared.verdict).toMatchObject({ findings: [{ fears: { family: "SQL injection", cwes: ["CWE-89"] } }] });
  const precedents = indexOfUndoing("unsafe(a)", { threshold: 0.1 });
  const { verdict } = await reviewOf(history, { parser, families, precedents });
  expect(verdict).toMatchObject({ findings: [{ precedent: { project: "acme/gear" } }] });
  expect(verdict).not.toMatchObject({ findings: [{ fears: {} }] });
});

test("a new function is judged by its own steps", async () => {
  const head = { "a.py": `${SAFE}\n${pythonFunction("other", "unsafe(a)")}` };
  const { functions } = await reviewOf({ base: { "a.py": SAFE }, head }, { parser });
  expect(functions.map(({ name, base, head }) => [name, base, head?.steps.map(({ logOdds }) => logOdds)])).toEqual([
    ["other", null, [1, -2, 1]],
  ]);
});

test("a function that is gone has no version at head", async () => {
  const base = { "a.py": `${SAFE}\n${pythonFunction("other", "check(a)")}` };
  const { functions } = await reviewOf({ base, head: { "a.py": SAFE } }, { parser });
  expect(functions).toMatchObject([{ name: "other", head: null, base: { steps: [{}, { logOdds: 3 }, {}] } }]);
});

test("functions come by the log-odds they lost", async () => {
  const file = (...lines: readonly string[]) => lines.map((line, at) => pythonFunction(`f${at}`, line)).join("\n");
  const history = {
    base: { "a.py": file("check(a)", "check(a)", "risky(a)") },
    head: { "a.py": file("risky(a)", "unsafe(a)", "check(a)") },
  };
  const { functions } = await reviewOf(history, { parser });
  expect(functions.map(({ name }) => name)).toEqual(["f1", "f0", "f2"]);
});

test("a renamed file is compared with what it was", async () => {
  const history = { base: { "a.py": SAFE }, head: { "b.py": UNSAFE }, renames: { "b.py": "a.py" } };
  const { functions } = await reviewOf(history, { parser });
  expect(functions).toMatchObject([{ functionId: "b.py#run", matches: [{ regression: 5 }] }]);
});

test("a path of weight 0 has no part in the verdict", async () => {
  const history = { base: { "test/a.py": SAFE }, head: { "test/a.py": UNSAFE } };
  const { verdict, functions } = await reviewOf(history, {
    parser,
    policy: { pathWeights: [{ path: "test/", weight: 0 }] },
  });
  expect([verdict, functions.length]).toEqual([{ kind: "pass", risk: 0 }, 1]);
});

test("a path of a high weight turns a warning into a block", async () => {
  const history = { base: { "auth/a.py": SAFE }, head: { "auth/a.py": pythonFunction("run", "risky(a)") } };
  const pathWeights = [{ path: "auth/", weight: 10 }];
  const { verdict } = await reviewOf(history, { parser, policy: { pathWeights } });
  expect(verdict).toMatchObject({ kind: "block", risk: 1 - 0.04 / 10 });
});

test("an empty change passes", async () => {
  const { verdict, coverage } = await reviewOf({ base: { "a.py": SAFE }, head: { "a.py": SAFE } }, { parser });
  expect([verdict, coverage.files]).toEqual([
    { kind: "pass", risk: 0 },
    { changed: 0, scored: 0 },
  ]);
});

test("the same input gives the same report", async () => {
  const history = {
    base: { "a.py": SAFE, "b.py": SAFE, "c.py": pythonFunction("main", "run(a)") },
    head: { "a.py": UNSAFE, "b.py": pythonFunction("run", "risky(a)"), "c.py": pythonFunction("main", "run(a)") },
  };
  expect(await reviewOf(history, { parser })).toEqual(await reviewOf(history, { parser }));
});

test("the report says which commits, policy and model it speaks of", async () => {
  const report = await reviewOf({ base: {}, head: { "a.py": SAFE } }, { parser });
  expect(report).toMatchObject({
    tool: { name: "seccodeprm", version: "0.0.0" },
    model: { name: "words", digest: "d".repeat(64) },
    policy: { source: "built-in defaults", blockAtFalseAlarms: 0.01, warnAtFalseAlarms: 0.05 },
    base: "b".repeat(40),
    head: "c".repeat(40),
  });
});
