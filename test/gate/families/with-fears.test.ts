import { describe, expect, test } from "@jest/globals";
import { withFears } from "#gate/families/with-fears.ts";
import { withPrecedents } from "#gate/precedents/with-precedents.ts";
import type { Finding, Verdict } from "#gate/verdict.ts";
import { indexOfUndoing, reviewed } from "../precedents/precedent-fixture.ts";
import { readerFearing } from "./family-fixture.ts";

const RISKY = 'cursor.execute("select " + name)';
const READERS = [readerFearing(RISKY)];
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
const SECOND: Finding = { ...FINDING, fingerprint: "1".repeat(32) };

function warned(findings: readonly Finding[]): Verdict {
  return { kind: "warn", risk: 0.97, because: "risk", reason: "", findings, unnamedFindings: 0 };
}

function fearsIn(verdict: Verdict) {
  return "findings" in verdict ? verdict.findings.map(({ fears }) => fears?.family) : [];
}

describe("a verdict with fears", () => {
  test("says once a function what is feared, at its worst finding", () => {
    expect(fearsIn(withFears(warned([FINDING, SECOND]), FUNCTIONS, READERS))).toEqual(["SQL injection", undefined]);
  });

  test("says nothing beside a precedent, which could be of another family", () => {
    const facts = [
      { cve: null, project: "acme/gear", cwe: ["CWE-22"], licence: null, link: "https://example.org/fix" },
    ];
    const known = withPrecedents(warned([FINDING, SECOND]), FUNCTIONS, indexOfUndoing(RISKY, { facts }));
    const verdict = withFears(known, FUNCTIONS, READERS);
    expect(fearsIn(verdict)).toEqual([undefined, undefined]);
    expect(verdict).toMatchObject({ findings: [{ precedent: { cwe: ["CWE-22"] } }, {}] });
  });

  test("decides nothing: all but the fears stays as it was", () => {
    expect(withFears(warned([FINDING]), FUNCTIONS, READERS)).toMatchObject(warned([FINDING]));
  });

  test("a model without readers, and a change that passes, are left alone", () => {
    const verdict = warned([FINDING]);
    const passed: Verdict = { kind: "pass", risk: 0 };
    expect(withFears(verdict, FUNCTIONS, null)).toBe(verdict);
    expect(withFears(passed, FUNCTIONS, READERS)).toBe(passed);
  });

  test("a finding of a function that is not there has none", () => {
    const elsewhere = warned([{ ...FINDING, path: "b.py" }]);
    expect(withFears(elsewhere, FUNCTIONS, READERS)).toEqual(elsewhere);
  });
});
