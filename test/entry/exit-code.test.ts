import { describe, expect, test } from "@jest/globals";
import { exitCodeOf, type FailOn } from "#entry/exit-code.ts";
import type { Policy } from "#gate/policy.ts";
import type { Verdict } from "#gate/verdict.ts";

const alarm = { risk: 0.99, reason: "", findings: [], unnamedFindings: 0 };
const VERDICTS = {
  pass: { kind: "pass", risk: 0 },
  warn: { kind: "warn", because: "risk", ...alarm },
  block: { kind: "block", because: "risk", ...alarm },
  "blind warn": { kind: "warn", because: "blindness", ...alarm },
  "blind block": { kind: "block", because: "blindness", ...alarm },
  abstain: { kind: "abstain", reason: "nothing could be looked at" },
} as const satisfies Record<string, Verdict>;

type Row = readonly [verdict: keyof typeof VERDICTS, whenBlind: Policy["whenBlind"], failOn: FailOn, code: number];

const TABLE: readonly Row[] = [
  ["pass", "block", "block", 0],
  ["pass", "block", "warn", 0],
  ["warn", "warn", "block", 0],
  ["warn", "warn", "warn", 1],
  ["warn", "warn", "never", 0],
  ["block", "warn", "block", 1],
  ["block", "warn", "warn", 1],
  ["block", "warn", "never", 0],
  ["blind warn", "warn", "block", 0],
  ["blind warn", "warn", "warn", 3],
  ["blind block", "block", "block", 3],
  ["blind block", "block", "never", 0],
  ["abstain", "pass", "warn", 0],
  ["abstain", "warn", "block", 0],
  ["abstain", "warn", "warn", 3],
  ["abstain", "block", "block", 3],
  ["abstain", "block", "never", 0],
];

describe("the exit code of a verdict", () => {
  test.each(TABLE)("%s, where blindness means %s, fails on %s: %i", (verdict, whenBlind, failOn, code) => {
    expect(exitCodeOf(VERDICTS[verdict], { failOn, whenBlind })).toBe(code);
  });
});
