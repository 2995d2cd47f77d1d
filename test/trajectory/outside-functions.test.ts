import { expect, test } from "@jest/globals";
import type { LineSpan } from "#change/line-span.ts";
import { spansOutsideFunctions } from "#trajectory/outside-functions.ts";
import { toyOutline } from "./toy-outline.ts";

function outlineWith(...spans: readonly (readonly [number, number])[]) {
  const functions = spans.map(([first, last]) => ({ name: "f", qualifiedName: "f", span: { first, last } }));
  const withBody = (body: LineSpan | null) => functions.map((found) => ({ ...found, body }));
  return { ...toyOutline(""), functions: withBody({ first: 1, last: 1 }), bare: withBody(null) };
}

test("a text without functions is one span", () => {
  expect(spansOutsideFunctions(outlineWith(), 5)).toEqual([{ first: 1, last: 5 }]);
});

test("what stands before, between and after functions is outside", () => {
  expect(spansOutsideFunctions(outlineWith([2, 4], [6, 7]), 9)).toEqual([
    { first: 1, last: 1 },
    { first: 5, last: 5 },
    { first: 8, last: 9 },
  ]);
});

test("a nested function ends nothing", () => {
  expect(spansOutsideFunctions(outlineWith([1, 8], [2, 3]), 9)).toEqual([{ first: 9, last: 9 }]);
});

test("functions that share a line leave nothing between them", () => {
  expect(spansOutsideFunctions(outlineWith([1, 2], [2, 3]), 3)).toEqual([]);
});

test("a declaration without a body is code outside functions", () => {
  const outline = outlineWith([2, 2]);
  expect(spansOutsideFunctions({ ...outline, functions: outline.bare }, 3)).toEqual([{ first: 1, last: 3 }]);
});
