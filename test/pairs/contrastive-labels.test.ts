import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { contrastiveLabels } from "#pairs/contrastive-labels.ts";
import { stepsOf } from "./made-up-steps.ts";

const before = stepsOf(["int f(int n) {\n  int a[4];", "a[n] = 1;\nlog(n);", "return a[0];\n}"]);

describe("contrastive labels", () => {
  test("a step with a rewritten line is vulnerable, the others are secure", () => {
    const after = stepsOf(["int f(int n) {\n  int a[4];", "a[n & 3] = 1;\nlog(n);", "return a[0];\n}"]);
    expect(contrastiveLabels(before, after).before).toEqual(["secure", "vulnerable", "secure"]);
  });

  test("a fix that only adds lines makes the step that contains the insertion vulnerable", () => {
    const after = stepsOf(["int f(int n) {\n  int a[4];", "a[n] = 1;\nif (n > 9) stop();\nlog(n);", "return a[0];\n}"]);
    expect(contrastiveLabels(before, after).before).toEqual(["secure", "vulnerable", "secure"]);
  });

  test("a fix that adds a step of its own makes the step before it vulnerable", () => {
    const after = stepsOf([
      "int f(int n) {\n  int a[4];",
      "if (n > 3) return 0;",
      ...before.slice(1).map((s) => s.code),
    ]);
    expect(contrastiveLabels(before, after).before).toEqual(["vulnerable", "secure", "secure"]);
  });

  test("lines added above everything make the first step vulnerable", () => {
    const after = stepsOf(["#define LIMIT 3", ...before.map((step) => step.code)]);
    expect(contrastiveLabels(before, after).before).toEqual(["vulnerable", "secure", "secure"]);
  });

  test("a mere insertion beside a rewritten line adds no label of its own", () => {
    const after = stepsOf(["int f(int n) {\n  int a[8];", "a[n] = 1;\nlog(n);", "check(a);\nreturn a[0];\n}"]);
    expect(contrastiveLabels(before, after).before).toEqual(["vulnerable", "secure", "secure"]);
  });

  test("another cut of the same code changes no label", () => {
    const after = stepsOf(["int f(int n) {", "int a[4];\na[n] = 1;", "log(n);\nreturn a[0];\n}"]);
    expect(contrastiveLabels(before, after).before).toEqual(["secure", "secure", "secure"]);
  });

  test("indentation is no difference", () => {
    const after = stepsOf(before.map((step) => step.code.replace(/^/gm, "\t\t")));
    expect(contrastiveLabels(before, after).before).toEqual(["secure", "secure", "secure"]);
  });
});

const codes = fc.array(fc.array(fc.constantFrom("a();", "b();", "c();", "}", ""), { maxLength: 4 }), { maxLength: 6 });
const steps = codes.map((lines) => stepsOf(lines.map((one) => one.join("\n"))));

describe("laws of contrastive labels", () => {
  test("there is one label a step", () => {
    fc.assert(
      fc.property(steps, steps, (one, other) => {
        const labels = contrastiveLabels(one, other);
        expect([labels.before.length, labels.after.length]).toEqual([one.length, other.length]);
      }),
    );
  });

  test("every step of the fix is secure", () => {
    fc.assert(
      fc.property(steps, steps, (one, other) => {
        expect(contrastiveLabels(one, other).after).not.toContain("vulnerable");
      }),
    );
  });

  test("a version is secure beside itself", () => {
    fc.assert(
      fc.property(steps, (one) => {
        expect(contrastiveLabels(one, one).before).not.toContain("vulnerable");
      }),
    );
  });

  test("one inserted line makes exactly one step vulnerable", () => {
    const lines = fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lines, fc.nat(12), (numbers, place) => {
        const old = numbers.map((number) => `call(${number});`);
        const at = place % (old.length + 1);
        const fixed = [...old.slice(0, at), "check();", ...old.slice(at)];
        const labels = contrastiveLabels(stepsOf(old), stepsOf([fixed.join("\n")])).before;
        expect(labels.flatMap((label, index) => (label === "vulnerable" ? [index] : []))).toEqual([
          Math.max(0, at - 1),
        ]);
      }),
    );
  });
});
