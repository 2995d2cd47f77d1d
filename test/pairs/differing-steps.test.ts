import { expect, test } from "@jest/globals";
import { differingSteps } from "#pairs/differing-steps.ts";
import { stepsOf } from "./made-up-steps.ts";

test("the steps that only one version has are the differing ones", () => {
  const found = differingSteps(stepsOf(["a();", "  b();", "c();"]), stepsOf(["a();", "b();", "d();", "e();"]));
  expect(found).toEqual({ base: [false, false, true], head: [false, false, true, true] });
});
