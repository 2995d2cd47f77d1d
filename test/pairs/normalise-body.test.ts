import { expect, test } from "@jest/globals";
import { normaliseBody } from "#pairs/normalise-body.ts";
import { stepsOf } from "./made-up-steps.ts";

test("layout and the cut into steps do not tell two bodies apart", () => {
  const one = normaliseBody(stepsOf(["if (a<b) {\n\treturn  a;", "}"]));
  expect(normaliseBody(stepsOf(["if ( a < b )\n{", "return a; }"]))).toBe(one);
});

test("words that would run together without white space stay apart", () => {
  expect(normaliseBody(stepsOf(["int a;"]))).not.toBe(normaliseBody(stepsOf(["inta;"])));
});
