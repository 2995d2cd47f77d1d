import { expect, test } from "@jest/globals";
import { answerToCollect, endToCollect, pairToSettle } from "#work/learning-jobs.ts";
import { anyPair } from "../fakes/any-pair.ts";

const REF = { repository: { owner: "octo", name: "app" }, number: 1 };
const FROM = { installationId: 7, deliveryId: "d", ref: REF };

test("what is learned of one pull request happens in order, and beside its reviews", () => {
  const answer = answerToCollect({ ...FROM, finding: "f", attempt: "thread-1" });
  const end = endToCollect({ ...FROM, headSha: "a", end: { kind: "unmerged" } });
  expect([answer.lane, end.lane]).toEqual(["octo/app#1/learning", "octo/app#1/learning"]);
});

test("a pair is settled once for each fix, one pair at a time", () => {
  const [one, again] = [pairToSettle(anyPair({ fix: {} })), pairToSettle(anyPair({ fix: { headSha: "b" } }))];
  expect([one.key === again.key, one.lane, again.lane]).toEqual([false, "learning", "learning"]);
});
