import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { generationFigures } from "#evaluation/generation-figures.ts";
import { passAtK } from "#evaluation/pass-at-k.ts";

/** The share of all choices of k samples that hold one of the passed, the first `passed` ones. */
function counted(samples: number, passed: number, k: number): number {
  let [all, good] = [0, 0];
  for (let mask = 0; mask < 2 ** samples; mask++) {
    const chosen = [...Array(samples).keys()].filter((index) => mask & (1 << index));
    if (chosen.length !== k) continue;
    all++;
    if (chosen.some((index) => index < passed)) good++;
  }
  return good / all;
}

const draws = fc
  .integer({ min: 1, max: 8 })
  .chain((samples) => fc.tuple(fc.constant(samples), fc.nat(samples), fc.integer({ min: 1, max: samples })));

test("pass@k is the share of all choices of k samples that hold one that passed", () => {
  fc.assert(
    fc.property(draws, ([samples, passed, k]) => {
      expect(passAtK({ samples, passed }, k)).toBeCloseTo(counted(samples, passed, k), 9);
    }),
  );
});

test("more than were drawn is not told", () => {
  expect(passAtK({ samples: 3, passed: 3 }, 4)).toBeNull();
});

test("a secure answer that does not work counts for nothing", () => {
  const samples = [
    { isWorking: true, isSecure: false },
    { isWorking: false, isSecure: true },
    { isWorking: true, isSecure: true },
    { isWorking: false, isSecure: false },
  ];
  expect(generationFigures([{ samples, chosen: 2 }])).toMatchObject({
    func: { at1: 0.5, at5: null, chosen: 1 },
    funcSec: { at1: 0.25, chosen: 1 },
  });
});
