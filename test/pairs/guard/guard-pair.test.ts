import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { CollectedPair } from "#pairs/collected-pair.ts";
import { type FixedPair, type GuardEvidence, guardPair } from "#pairs/guard/guard-pair.ts";
import { exceededQuota, QUOTAS } from "#pairs/guard/quotas.ts";
import { anyPair } from "../../fakes/any-pair.ts";

const NOTHING: GuardEvidence = {
  kin: [],
  nearest: null,
  census: { ofPeople: [{ login: "ann", kept: 1 }], ofRepository: 1 },
  evaluation: new Set(),
};

function fixedPair(wanted: Parameters<typeof anyPair>[0] = {}): FixedPair {
  const pair = anyPair({ fix: {}, ...wanted });
  if (pair.fix === null) throw new Error("a fix was asked for");
  return { ...pair, fix: pair.fix };
}

function reasonFor(evidence: Partial<GuardEvidence>, pair = fixedPair()) {
  const { state } = guardPair(pair, { ...NOTHING, ...evidence });
  return state.kind === "quarantined" ? state.reason : state.kind;
}

const other = (wanted: Parameters<typeof anyPair>[0]): CollectedPair => anyPair({ finding: "other", ...wanted });

test("nothing against it: it is learned from", () => {
  expect(reasonFor({})).toBe("confirmed");
});

test("itself, found among its kin, is nothing against it", () => {
  expect(reasonFor({ kin: [fixedPair()] })).toBe("confirmed");
});

test("the same vulnerable code, confirmed elsewhere, is a duplicate; where it only waits it is none", () => {
  const body = "vulnerable f1";
  expect(reasonFor({ kin: [other({ flaw: { body }, state: "confirmed" })] })).toBe("duplicate");
  expect(reasonFor({ kin: [other({ flaw: { body } })] })).toBe("confirmed");
});

test.each([
  [0.95, "near-duplicate"],
  [0.9499, "confirmed"],
])("a confirmed pair that is %d alike makes it: %s", (similarity, reason) => {
  expect(reasonFor({ nearest: { key: "k", similarity } })).toBe(reason);
});

test("code that is vulnerable in one and fixed in another sets both aside", () => {
  const reverse = other({ flaw: { body: "fixed" }, fix: { body: "vulnerable f1" }, state: "confirmed" });
  const { state, conflicting } = guardPair(fixedPair(), { ...NOTHING, kin: [reverse] });
  expect([state, conflicting]).toEqual([
    { kind: "quarantined", reason: "conflict", evidence: expect.stringContaining(reverse.key) },
    [reverse],
  ]);
});

test("what was set aside for another reason contradicts nobody: a stranger cannot take honest pairs away", () => {
  const reverse = other({ flaw: { body: "fixed" }, state: "quarantined" });
  expect(reasonFor({ kin: [reverse] })).toBe("confirmed");
});

test("either side in an evaluation set is quarantined, with its fingerprint", () => {
  const evaluation = new Set(["abc"]);
  expect(reasonFor({ evaluation }, fixedPair({ flaw: { fingerprint: "abc" } }))).toBe("evaluation-overlap");
  expect(reasonFor({ evaluation }, fixedPair({ fix: { fingerprint: "abc" } }))).toBe("evaluation-overlap");
});

test("a fix that changed a secret alone leaves nothing to learn", () => {
  expect(reasonFor({}, fixedPair({ flaw: { code: "a" }, fix: { code: "a" } }))).toBe("nothing-left");
});

test("a quota counts what is kept, and is exceeded by one more", () => {
  fc.assert(
    fc.property(fc.nat(QUOTAS.perRepository * 2), fc.nat(QUOTAS.perPerson * 2), (ofRepository, kept) => {
      const found = exceededQuota({ ofPeople: [{ login: "ann", kept }], ofRepository });
      const expected =
        kept > QUOTAS.perPerson ? "author-quota" : ofRepository > QUOTAS.perRepository ? "repository-quota" : null;
      expect(found === null ? null : found.reason).toBe(expected);
    }),
  );
});
