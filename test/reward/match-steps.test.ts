import { describe, expect, test } from "@jest/globals";
import { matchSteps } from "#reward/match-steps.ts";
import { rewardsOf } from "./build-rewards.ts";

describe("matching the steps of base and head", () => {
  test("unchanged steps cancel, whatever the model says of them in their new place", () => {
    const base = rewardsOf([
      ["a();", 2],
      ["b();", 1],
    ]);
    const head = rewardsOf([
      ["a();", 2],
      ["b();", -3],
    ]);
    expect(matchSteps(base, head)).toEqual([]);
  });

  test("the regression of a place is the log-odds it lost", () => {
    const base = rewardsOf([
      ["a();", 2],
      ["check(n);", 3],
      ["b();", 1],
    ]);
    const head = rewardsOf([
      ["a();", 2],
      ["n = 0;", -1],
      ["b();", 1],
    ]);
    expect(matchSteps(base, head).map(({ regression }) => regression)).toEqual([4]);
  });

  test("removed code names the head step it followed", () => {
    const base = rewardsOf([
      ["a();", 2],
      ["check(n);", 3],
      ["b();", 1],
    ]);
    const head = rewardsOf([
      ["a();", 2],
      ["b();", 1],
    ]);
    const [place] = matchSteps(base, head);
    expect([place?.head, place?.headBefore?.step.code]).toEqual([[], "a();"]);
  });

  test("a new function is one place without a base", () => {
    const head = rewardsOf([
      ["a();", 2],
      ["b();", -1],
    ]);
    const places = matchSteps(null, head);
    expect(places.map(({ base, regression }) => [base, regression])).toEqual([[[], -1]]);
  });

  test("re-indented code is the same code", () => {
    expect(matchSteps(rewardsOf([["if (a)\n  b();", 1]]), rewardsOf([["\tif (a)\n\n\t\tb();", -1]]))).toEqual([]);
  });

  test("steps of callers are not compared", () => {
    const base = rewardsOf([["a();", 2]], "context");
    expect(matchSteps(base, rewardsOf([["b();", 2]], "context"))).toEqual([]);
  });
});
