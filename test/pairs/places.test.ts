import { expect, test } from "@jest/globals";
import { placesOf } from "#pairs/places.ts";
import { stepsOf } from "./made-up-steps.ts";

test("both sides of a replacement share its number, and steps that both versions have get none", () => {
  const found = placesOf(
    stepsOf(["a();", "  b();", "c();", "e();", "f();"]),
    stepsOf(["a();", "b();", "d();", "e();"]),
  );
  expect(found).toEqual({ base: [null, null, 0, null, 1], head: [null, null, 0, null] });
});
