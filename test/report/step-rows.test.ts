import { expect, test } from "@jest/globals";
import { stepRows } from "#report/step-rows.ts";
import { matchSteps } from "#reward/match-steps.ts";
import type { TrajectoryReward } from "#reward/reward.ts";
import { rewardsOf } from "../reward/build-rewards.ts";

const rowsOf = (base: TrajectoryReward | null, head: TrajectoryReward | null) =>
  stepRows({ base, head, matches: matchSteps(base, head) }).map((row) => [
    row.base?.text.trim() ?? null,
    row.head?.text.trim() ?? null,
  ]);

test("steps that did not change stand beside each other, and what replaced what between them", () => {
  const base = rewardsOf([
    ["a", 1],
    ["b", 1],
    ["c", 1],
    ["d", 1],
  ]);
  const head = rewardsOf([
    ["a", 1],
    ["x", 1],
    ["d", 1],
  ]);
  expect(rowsOf(base, head)).toEqual([
    ["a", "a"],
    ["b", "x"],
    ["c", null],
    ["d", "d"],
  ]);
});

test("a step without effect is shown beside what it stands with", () => {
  const base = rewardsOf([
    ["a", 1],
    ["// old", null],
    ["b", 1],
  ]);
  const head = rewardsOf([
    ["a", 1],
    ["b", 1],
  ]);
  expect(rowsOf(base, head)).toEqual([
    ["a", "a"],
    ["// old", null],
    ["b", "b"],
  ]);
});

test("a new function has one side", () => {
  expect(rowsOf(null, rewardsOf([["a", 1]]))).toEqual([[null, "a"]]);
});
