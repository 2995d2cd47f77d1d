import { expect, test } from "@jest/globals";
import type { Omission } from "#gate/coverage.ts";
import { omissionLines } from "#report/omission-lines.ts";

const textsOf = (omissions: readonly Omission[]) => omissionLines(omissions).map(({ text }) => text);

test("code that stayed unread comes before what was left out on purpose", () => {
  const lines = omissionLines([
    { path: "a.md", reason: "not-code", detail: "no code" },
    { path: "b.so", reason: "binary", detail: "the content is binary" },
  ]);
  expect(lines).toEqual([
    { isBlind: true, text: "b.so: the content is binary" },
    { isBlind: false, text: "a.md: no code" },
  ]);
});

test("files of one explanation share a line that names the first few", () => {
  const omissions = ["a", "b", "c", "d"].map((path) => ({ path, reason: "excluded" as const, detail: `rule ${path}` }));
  expect(textsOf(omissions)).toEqual(["4 files, excluded by the policy: a, b, c and 1 more"]);
});

test("what was missed for different causes is told apart", () => {
  const omissions = [1, 2].map((limit) => ({
    path: `${limit}.c`,
    reason: "too-large" as const,
    detail: `past ${limit}`,
  }));
  expect(textsOf(omissions)).toEqual(["1.c: past 1", "2.c: past 2"]);
});

test("what is about the whole review has no path", () => {
  expect(textsOf([{ path: "", reason: "closure-cut", detail: "3 callers were not read" }])).toEqual([
    "3 callers were not read",
  ]);
});
