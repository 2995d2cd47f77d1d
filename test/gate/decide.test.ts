import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { defaultPolicy } from "#config.ts";
import type { Omission } from "#gate/coverage.ts";
import { type DecisionInput, decide } from "#gate/decide.ts";
import { findingsOf } from "#gate/find-steps.ts";
import type { Policy } from "#gate/policy.ts";
import { reviewOf } from "./build-review.ts";

const policy = defaultPolicy();
const count = { changed: 0, scored: 0 };
const unread: Omission = { path: "run.sh", reason: "no-grammar", detail: "no grammar for it" };
const document: Omission = { path: "a.md", reason: "not-code", detail: "no code" };
const worse = reviewOf(null, [["system(input);", -2]]);
const worstFirst = (many: number) =>
  Array.from({ length: many }, (_, at) => reviewOf(null, [["f();", at - many]], { path: `${at}.c` }));

function inputOf(input: Partial<DecisionInput>, omissions: readonly Omission[] = []): DecisionInput {
  return {
    risk: 0,
    functions: [worse],
    renames: new Map(),
    coverage: { files: count, functions: count, lines: count, omissions },
    suppressions: { baseline: { path: "b.json", base: [], head: [] }, files: new Map(), dismissed: new Map() },
    ...input,
  };
}

function accepting(functions: DecisionInput["functions"]): DecisionInput["suppressions"] {
  const base = findingsOf(functions, policy, new Map()).map(({ fingerprint }) => ({
    fingerprint,
    reason: "known",
    line: 1,
  }));
  return { baseline: { path: "b.json", base, head: base }, files: new Map(), dismissed: new Map() };
}

test.each([
  [0.9499, "pass"],
  [0.95, "warn"],
  [0.9899, "warn"],
  [0.99, "block"],
  [1, "block"],
])("risk %d is answered with %s", (risk, kind) => {
  expect(decide(inputOf({ risk }), policy).verdict.kind).toBe(kind);
});

test("a block says the share, the budget and the findings", () => {
  expect(decide(inputOf({ risk: 0.993 }), policy).verdict).toEqual({
    kind: "block",
    risk: 0.993,
    because: "risk",
    reason: "About 0.7 % of ordinary changes look as risky; the policy blocks at 1 %.",
    findings: findingsOf([worse], policy, new Map()),
    unnamedFindings: 0,
  });
});

test("the findings past the policy's number are counted", () => {
  const verdict = decide(inputOf({ risk: 1, functions: worstFirst(5) }), { ...policy, maxFindings: 3 }).verdict;
  expect(verdict).toMatchObject({ findings: [{ path: "0.c" }, { path: "1.c" }, { path: "2.c" }], unnamedFindings: 2 });
});

test("the weight of a path moves its risk over the threshold", () => {
  const strict: Policy = { ...policy, pathWeights: [{ path: "src/**", weight: 3 }] };
  expect(decide(inputOf({ risk: 0.98 }), strict).verdict).toMatchObject({
    kind: "block",
    risk: expect.closeTo(1 - 0.02 / 3),
  });
});

test("code of weight 0 is left out of the verdict, unread code too", () => {
  const lenient: Policy = { ...policy, pathWeights: [{ path: "**", weight: 0 }] };
  expect(decide(inputOf({ risk: 1 }, [unread]), lenient).verdict).toEqual({ kind: "pass", risk: 0 });
});

test.each([
  ["pass", "pass"],
  ["warn", "warn"],
  ["block", "block"],
] as const)("unread code in a harmless change is answered as whenBlind: %s says", (whenBlind, kind) => {
  expect(decide(inputOf({ risk: 0.1 }, [unread]), { ...policy, whenBlind }).verdict.kind).toBe(kind);
});

test("an answer that unread code alone asks for says so", () => {
  expect(decide(inputOf({ risk: 0.1 }, [document, unread, unread]), policy).verdict).toMatchObject({
    because: "blindness",
    reason: "Not looked at: run.sh (no-grammar) and 1 more; the policy warns when blind.",
  });
});

test("a block by risk with unread code tells both", () => {
  expect(decide(inputOf({ risk: 0.999 }, [unread]), policy).verdict).toMatchObject({
    kind: "block",
    because: "risk",
    reason:
      "About 0.1 % of ordinary changes look as risky; the policy blocks at 1 %. Not looked at: run.sh (no-grammar); the policy warns when blind.",
  });
});

test("what was left out on purpose does not make a review blind", () => {
  expect(decide(inputOf({ risk: 0.1 }, [document]), policy).verdict).toEqual({ kind: "pass", risk: 0.1 });
});

test("a change without code passes at risk 0", () => {
  expect(decide(inputOf({ risk: null, functions: [] }, [document]), policy).verdict).toEqual({ kind: "pass", risk: 0 });
});

test("an empty change passes at risk 0", () => {
  expect(decide(inputOf({ risk: null, functions: [] }), policy).verdict).toEqual({ kind: "pass", risk: 0 });
});

test("a change of which no code could be looked at is abstained from, with the reason", () => {
  expect(decide(inputOf({ risk: null, functions: [] }, [document, unread, unread]), policy).verdict).toEqual({
    kind: "abstain",
    reason: "No code could be looked at: run.sh: no grammar for it, and 1 more",
  });
});

test("a change whose findings are all suppressed passes with its risk", () => {
  const { verdict, suppressed } = decide(inputOf({ risk: 0.999, suppressions: accepting([worse]) }), policy);
  expect([verdict, suppressed.length]).toEqual([{ kind: "pass", risk: 0.999 }, 1]);
});

test("one open finding beside suppressed ones keeps the answer, and only it is named", () => {
  const functions = worstFirst(3);
  const suppressions = accepting(functions.slice(1));
  expect(decide(inputOf({ risk: 0.999, functions, suppressions }), policy).verdict).toMatchObject({
    kind: "block",
    findings: [{ path: "0.c" }],
  });
});

test("suppressions do not cure blindness", () => {
  const verdict = decide(inputOf({ risk: 0.999, suppressions: accepting([worse]) }, [unread]), policy).verdict;
  expect(verdict).toMatchObject({ kind: "warn", because: "blindness", findings: [] });
});

test("a risky change without a single finding is still blocked", () => {
  expect(decide(inputOf({ risk: 0.999, functions: [reviewOf(null, [["f();", 1]])] }), policy).verdict).toMatchObject({
    kind: "block",
    findings: [],
  });
});

test("the answer never gets milder as the risk rises or as code goes unread", () => {
  const harshness = { pass: 0, warn: 1, block: 2, abstain: 3 };
  const risk = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(risk, risk, fc.constantFrom("pass", "warn", "block"), (one, other, whenBlind) => {
      const answer = (value: number, omissions: readonly Omission[]) =>
        harshness[decide(inputOf({ risk: value }, omissions), { ...policy, whenBlind }).verdict.kind];
      expect(answer(Math.max(one, other), [unread])).toBeGreaterThanOrEqual(answer(Math.min(one, other), []));
    }),
  );
});
