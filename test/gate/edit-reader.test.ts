import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type EditReader, readEdit } from "#gate/edit-reader.ts";
import { stepFeatures } from "#trajectory/step-features.ts";
import { reviewOf } from "./build-review.ts";

const BUCKETS = 2 ** 10;
const CHECK = "if (length > bound) return -1;";

/** Fears one line of code where it is `part` of an edit (0 added, 1 removed, 2 there at all), and nothing else. */
function fearing(code: string, part: 0 | 1 | 2): EditReader {
  const weights = new Int8Array(3 * BUCKETS);
  for (const gram of stepFeatures(code)) weights[part * BUCKETS + (gram & (BUCKETS - 1))] = 100;
  return { weights, surroundings: 0.7, scale: 0.01, bias: -1 };
}

const placesOf = (base: string[], head: string[]) =>
  reviewOf(
    base.map((code) => [code, 0] as [string, number]),
    head.map((code) => [code, 0] as [string, number]),
  ).matches;

describe("the reader of an edit", () => {
  test("tells a check taken away from one added", () => {
    const { forward, backward } = readEdit(placesOf([CHECK, "use(length);"], ["use(length);"]), fearing(CHECK, 1));
    expect(forward).toBeGreaterThan(-1);
    expect(backward).toBe(-1);
  });

  test("counts what stands on both sides of an edit in neither direction", () => {
    const moved = placesOf([`${CHECK}\na();`], [`${CHECK}\nb();`]);
    const removed = placesOf([CHECK], []);
    expect(readEdit(moved, fearing(CHECK, 1)).forward).toBeLessThan(readEdit(removed, fearing(CHECK, 1)).forward);
    expect(readEdit(moved, fearing(CHECK, 2)).forward).toBeGreaterThan(-1);
  });

  test("is the bias where nothing changed", () => {
    expect(readEdit([], fearing(CHECK, 0))).toEqual({ forward: -1, backward: -1 });
  });

  test("reads the reverse of an edit as its other direction", () => {
    const code = fc.constantFrom(CHECK, "free(p);", "p = NULL;", "memcpy(a, b, n);");
    fc.assert(
      fc.property(fc.array(code), fc.array(code), fc.constantFrom(0, 1, 2), (base, head, part) => {
        const model = fearing(CHECK, part as 0 | 1 | 2);
        const [edit, reverse] = [readEdit(placesOf(base, head), model), readEdit(placesOf(head, base), model)];
        // The two alignments may differ, so only edits without any unchanged step are sure to be each other's reverse.
        fc.pre(base.every((line) => !head.includes(line)));
        expect(reverse.forward).toBeCloseTo(edit.backward, 9);
        expect(reverse.backward).toBeCloseTo(edit.forward, 9);
      }),
    );
  });
});
