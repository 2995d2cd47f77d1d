import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readingOf } from "#trajectory/reading.ts";
import { FEATURE_BUCKETS, stepFeatures } from "#trajectory/step-features.ts";

function shared(one: string, other: string): number {
  const ids = new Set(stepFeatures(one));
  return stepFeatures(other).filter((id) => ids.has(id)).length / stepFeatures(other).length;
}

describe("the n-grams of a step", () => {
  test("lie in the table, ascending, the same for the same code", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (code) => {
        const ids = stepFeatures(code);
        expect(ids.every((id) => Number.isInteger(id) && id >= 0 && id < FEATURE_BUCKETS)).toBe(true);
        expect(ids).toEqual([...ids].sort((a, b) => a - b));
        expect(stepFeatures(code)).toEqual(ids);
      }),
    );
  });

  test("do not see white space", () => {
    expect(stepFeatures("if(n>max)\n\treturn -1;")).toEqual(stepFeatures("if ( n > max ) return - 1 ;"));
  });

  test("know a name in another spelling, and the shape of code under other names", () => {
    expect(shared("maxLen", "MAX_LEN")).toBeGreaterThan(0.4);
    expect(shared("if (count > limit) return total;", "if (a > b) return c;")).toBeGreaterThan(0.5);
  });

  test("count: a second condition beside a first is two", () => {
    expect(stepFeatures("if (a) b(); if (a) b();").length).toBeGreaterThan(stepFeatures("if (a) b();").length * 2 - 1);
  });

  test("end on a hundred thousand quotes", () => {
    expect(stepFeatures('"\\'.repeat(100_000)).length).toBeGreaterThan(0);
  });
});

test("a reading has no indentation, no empty line and no run of spaces", () => {
  expect(readingOf("\tif (a)\n\n\t\t  b( c,   d );\r\n")).toBe("if (a)\nb( c, d );");
});
