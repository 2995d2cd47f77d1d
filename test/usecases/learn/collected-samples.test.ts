import { expect, test } from "@jest/globals";
import type { CollectedPair, HardNegative } from "#pairs/collected-pair.ts";
import type { Sample } from "#pairs/pair.ts";
import { collectedSamples } from "#usecases/learn/collected-samples.ts";
import { anyNegative, anyPair } from "../../fakes/any-pair.ts";

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function samplesOf(pairs: readonly CollectedPair[], negatives: readonly HardNegative[]) {
  const samples: Sample[] = [];
  const store = { confirmed: () => each(pairs), negatives: () => each(negatives) };
  for await (const sample of collectedSamples(store)) samples.push(sample);
  return samples;
}

test("a confirmed pair is learned from as a pair, with where it comes from", async () => {
  const [sample] = await samplesOf([anyPair({ state: "confirmed" })], []);
  expect(sample).toMatchObject({
    kind: "pair",
    after: "def pay(a):\n    return safe(a)\n",
    provenance: { dataset: "collected", repo: "octo/app", cwe: ["CWE-79"], licence: "MIT" },
  });
});

test("a pair without a fix teaches nothing", async () => {
  expect(await samplesOf([anyPair({ state: "waiting" })], [])).toEqual([]);
});

test("what a person dismissed is learned from as harmless", async () => {
  const [sample] = await samplesOf([], [anyNegative({ owner: "octo", name: "app" })]);
  expect(sample).toMatchObject({ kind: "single", label: "secure", provenance: { repo: "octo/app" } });
});
