import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { familyProbabilities } from "#gate/families/family-probabilities.ts";
import { likeliestFear } from "#gate/families/likeliest-fear.ts";
import { reviewed } from "../precedents/precedent-fixture.ts";
import { readerFearing } from "./family-fixture.ts";

const RISKY = 'cursor.execute("select " + name)';
const READER = readerFearing(RISKY);

describe("the likeliest fear", () => {
  test("of a change that adds what a family is known by is that family, with its CWEs", () => {
    const fear = likeliestFear(reviewed([["pass", 0]], [[RISKY, -1]]), [READER]);
    expect(fear).toMatchObject({ family: "SQL injection", cwes: ["CWE-89"] });
    expect(fear?.confidence).toBeGreaterThan(0.8);
  });

  test("of the reverse is another: a family without a threshold is never named", () => {
    expect(likeliestFear(reviewed([[RISKY, -1]], [["pass", 0]]), [READER])).toBeNull();
  });

  test("below its family's threshold is none", () => {
    expect(likeliestFear(reviewed([["pass", 0]], [["return 1", 0]]), [READER])).toBeNull();
  });

  test("is none where no reader was fitted for the language, and where nothing changed", () => {
    expect(likeliestFear(reviewed([["pass", 0]], [[RISKY, -1]], "c"), [READER])).toBeNull();
    expect(likeliestFear(reviewed([["pass", 0]], [[RISKY, -1]]), [])).toBeNull();
    expect(
      likeliestFear(reviewed([[RISKY, -1]], [[RISKY, -1]]), [readerFearing(RISKY, { biases: [9, 0] })]),
    ).toBeNull();
  });

  test("is read by the reader of its language", () => {
    const readers = [
      { ...readerFearing(RISKY), languages: ["python" as const] },
      readerFearing(RISKY, { languages: ["c"] }),
    ];
    expect(likeliestFear(reviewed([["pass", 0]], [[RISKY, -1]], "c"), readers)?.family).toBe("SQL injection");
  });
});

test("the probabilities of families sum to 1, whatever the edit and the weights' size", () => {
  const code = fc.constantFrom(RISKY, "pass", "return name", "if name:\n  return 1");
  fc.assert(
    fc.property(code, code, fc.double({ min: 0.001, max: 1e6, noNaN: true }), (base, head, scale) => {
      const { matches } = reviewed([[base, 0]], [[head, 0]]);
      const probabilities = familyProbabilities(matches, readerFearing(RISKY, { scale }));
      expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
    }),
  );
});
