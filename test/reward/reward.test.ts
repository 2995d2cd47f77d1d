import { expect, test } from "@jest/globals";
import { rewardOf } from "#reward/reward.ts";
import { rewardsOf } from "./build-rewards.ts";

test("a step that is not scored has no reward, and does not count in R", () => {
  const reward = rewardsOf([
    ["a();", 2],
    ["// note", null],
    ["b();", 2],
  ]);
  expect(reward.steps.map(({ step }) => step.code)).toEqual(["a();", "b();"]);
  expect(reward.reward).toBeCloseTo(Math.tanh(1), 9);
});

test("R is null where no step is scored", () => {
  expect(rewardsOf([["// note", null]]).reward).toBeNull();
});

test("R is of the function's own steps, not of its callers'", () => {
  expect(rewardsOf([["caller();", -5]], "context").reward).toBeNull();
});

test("logits that do not fit the steps are refused", () => {
  const { trajectory } = rewardsOf([["a();", 1]]);
  expect(() => rewardOf(trajectory, [], 0.1)).toThrow(RangeError);
});
