import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { changeVector } from "#gate/precedents/change-vector.ts";
import { readingOf } from "#trajectory/reading.ts";
import { stepFeatures } from "#trajectory/step-features.ts";
import { reviewed } from "../gate/precedents/precedent-fixture.ts";

type Expected = {
  readonly id: string;
  readonly base: string;
  readonly head: string;
  readonly removed: readonly number[];
  readonly added: readonly number[];
  readonly buckets: readonly number[];
  readonly weights: readonly number[];
};

/** training/tests/test_precedents.py checks the same file in Python. */
const EXPECTED: readonly Expected[] = JSON.parse(readFileSync(new URL("precedents.json", import.meta.url), "utf8"));

/** A made-up rarity that both languages can write down: the bucket's last byte. */
const RARITY = Uint8Array.from({ length: 2 ** 16 }, (_, bucket) => bucket & 255);

test.each(EXPECTED)("$id has the vector that training computes", ({ base, head, removed, added, buckets, weights }) => {
  const { matches } = reviewed([[base, 0]], [[head, 0]]);
  const vector = [...changeVector(matches, RARITY)].sort(([one], [other]) => one - other);
  expect(stepFeatures(readingOf(base))).toEqual(removed);
  expect(stepFeatures(readingOf(head))).toEqual(added);
  expect(vector.map(([bucket]) => bucket)).toEqual(buckets);
  for (const [at, [, weight]] of vector.entries()) expect(weight).toBeCloseTo(weights[at] as number, 9);
});
