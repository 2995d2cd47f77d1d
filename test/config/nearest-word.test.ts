import { expect, test } from "@jest/globals";
import { nearestWord } from "#config/nearest-word.ts";

const known = ["include", "exclude", "weights"];

test.each([
  ["exlude", "exclude"],
  ["Weights", "weights"],
  ["weihgts", "weights"],
  ["includes", "include"],
])("%s was meant to be %s", (written, meant) => {
  expect(nearestWord(written, known)).toBe(meant);
});

test.each(["", "paths", "x".repeat(100_000)])("a stranger is near to nothing", (written) => {
  expect(nearestWord(written, known)).toBeNull();
});
