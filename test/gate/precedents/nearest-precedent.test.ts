import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { changeVector } from "#gate/precedents/change-vector.ts";
import { nearestPrecedent } from "#gate/precedents/nearest-precedent.ts";
import { indexOfUndoing, reviewed } from "./precedent-fixture.ts";

const RISKY = 'cursor.execute("select " + name)';
const SAFE = 'cursor.execute("select ?", [name])';
const INDEX = indexOfUndoing(RISKY);

describe("the nearest precedent", () => {
  test("a change that adds what a fix took away has that fix as its precedent", () => {
    const found = nearestPrecedent(reviewed([["pass", 0]], [[RISKY, -1]]), INDEX);
    expect(found).toMatchObject({ project: "acme/gear", cwe: ["CWE-89"], link: "https://example.org/fix" });
    expect(found?.similarity).toBeGreaterThan(0.9);
  });

  test("the fix itself has none: it looks like the opposite", () => {
    expect(nearestPrecedent(reviewed([[RISKY, -1]], [["pass", 0]]), INDEX)).toBeNull();
  });

  test("a change below the threshold has none", () => {
    expect(nearestPrecedent(reviewed([["pass", 0]], [["return 1", 0]]), INDEX)).toBeNull();
  });

  test("a language that the threshold was not measured on has none", () => {
    expect(nearestPrecedent(reviewed([["pass", 0]], [[RISKY, -1]], "c"), INDEX)).toBeNull();
  });

  test("an empty index has none", () => {
    const empty = {
      ...INDEX,
      lengths: [],
      buckets: new Uint16Array(),
      weights: new Int8Array(),
      scales: [],
      facts: [],
    };
    expect(nearestPrecedent(reviewed([["pass", 0]], [[RISKY, -1]]), empty)).toBeNull();
  });

  test("of several the most similar is shown, the earlier of equals", () => {
    const index = { ...INDEX, ...twice(INDEX) };
    expect(nearestPrecedent(reviewed([["pass", 0]], [[RISKY, -1]]), index)?.project).toBe("acme/gear");
  });
});

function twice({ lengths, buckets, weights, scales, facts }: typeof INDEX) {
  const again = facts.map((one) => ({ ...one, project: "acme/other" }));
  return {
    lengths: [...lengths, ...lengths],
    buckets: Uint16Array.from([...buckets, ...buckets]),
    weights: Int8Array.from([...weights, ...weights]),
    scales: [...scales, ...scales],
    facts: [...facts, ...again],
  };
}

test("a change's vector is of unit length or empty, and its reverse is its opposite", () => {
  const code = fc.constantFrom(RISKY, SAFE, "pass", "return name", "if name:\n  return 1");
  fc.assert(
    fc.property(code, code, (base, head) => {
      const { rarity } = INDEX;
      const there = changeVector(reviewed([[base, 0]], [[head, 0]]).matches, rarity);
      const back = changeVector(reviewed([[head, 0]], [[base, 0]]).matches, rarity);
      const length = [...there.values()].reduce((sum, weight) => sum + weight * weight, 0);
      expect(there.size === 0 || Math.abs(length - 1) < 1e-9).toBe(true);
      for (const [bucket, weight] of there) expect(back.get(bucket)).toBeCloseTo(-weight, 12);
    }),
  );
});
