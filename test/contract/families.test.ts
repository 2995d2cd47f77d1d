import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { familyProbabilities } from "#gate/families/family-probabilities.ts";
import type { FamilyReader } from "#gate/families/family-reader.ts";
import { FamiliesFile } from "../../src/adapters/onnx/families-file.ts";
import { reviewed } from "../gate/precedents/precedent-fixture.ts";

type Edit = {
  readonly id: string;
  readonly base: string;
  readonly head: string;
  readonly probabilities: readonly number[];
};

/** training/write_family_contract.py writes it; training/tests/test_families.py checks the same file in Python. */
const { file, edits }: { file: unknown; edits: readonly Edit[] } = JSON.parse(
  readFileSync(new URL("families.json", import.meta.url), "utf8"),
);
const [READER] = FamiliesFile.parse(file) as readonly [FamilyReader];

test.each(edits)("$id has the probabilities that training computes", ({ base, head, probabilities }) => {
  const found = familyProbabilities(reviewed([[base, 0]], [[head, 0]]).matches, READER);
  expect(found).toHaveLength(probabilities.length);
  for (const [at, one] of found.entries()) expect(one).toBeCloseTo(probabilities[at] as number, 7);
});
