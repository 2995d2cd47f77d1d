import { describe, expect, test } from "@jest/globals";
import { withPrecedents } from "#gate/precedents/with-precedents.ts";
import type { Finding, Verdict } from "#gate/verdict.ts";
import { indexOfUndoing, reviewed } from "./precedent-fixture.ts";

const RISKY = 'cursor.execute("select " + name)';
const INDEX = indexOfUndoing(RISKY);
const FUNCTIONS = [reviewed([["pass", 0]], [[RISKY, -1]])];

const FINDING: Finding = {
  fingerprint: "0".repeat(32),
  reason: "margin-fell",
  path: "a.py",
  functionName: "find",
  span: { first: 1, last: 1 },
  baseSpan: null,
  margin: -0.5,
  baseMargin: null,
  regression: 1,
  callers: [],
  excerpt: RISKY,
};

function warned(findings: readonly Finding[]): Verdict {
  return { kind: "warn", risk: 0.97, because: "risk", reason: "", findings, unnamedFindings: 0 };
}

describe("a verdict with precedents", () => {
  test("shows one precedent a function, at its worst finding", () => {
    const verdict = withPrecedents(warned([FINDING, { ...FINDING, fingerprint: "1".repeat(32) }]), FUNCTIONS, INDEX);
    const shown = "findings" in verdict ? verdict.findings.map(({ precedent }) => precedent?.project) : [];
    expect(shown).toEqual(["acme/gear", undefined]);
  });

  test("decides nothing: all but the precedents stays as it was", () => {
    const verdict = withPrecedents(warned([FINDING]), FUNCTIONS, INDEX);
    expect(verdict).toMatchObject(warned([FINDING]));
  });

  test("a model without precedents, and a change that passes, are left alone", () => {
    const verdict = warned([FINDING]);
    const passed: Verdict = { kind: "pass", risk: 0 };
    expect(withPrecedents(verdict, FUNCTIONS, null)).toBe(verdict);
    expect(withPrecedents(passed, FUNCTIONS, INDEX)).toBe(passed);
  });

  test("a finding of a function that is not there has none", () => {
    expect(withPrecedents(warned([{ ...FINDING, path: "b.py" }]), FUNCTIONS, INDEX)).toEqual(
      warned([{ ...FINDING, path: "b.py" }]),
    );
  });
});
