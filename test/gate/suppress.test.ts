import { expect, test } from "@jest/globals";
import { findingsOf } from "#gate/find-steps.ts";
import { type SuppressionSources, suppress } from "#gate/suppress.ts";
import type { SuppressionMark } from "#gate/suppression.ts";
import { reviewOf } from "./build-review.ts";

const baselinePath = ".seccodeprm-baseline.json";
const fell = findingsOf([reviewOf([["f(n);", 1]], [["g(n);", -1]], { firstLine: 5 })], { pathWeights: [] }, new Map());
const added = findingsOf([reviewOf(null, [["g(n);", -1]], { firstLine: 5 })], { pathWeights: [] }, new Map());
const removed = findingsOf([reviewOf([["f(n);", 1]], [], { firstLine: 5 })], { pathWeights: [] }, new Map());

const markAt = (line: number, reason: string | null = "known"): SuppressionMark => {
  return { line, covers: { first: line, last: line + 1 }, reason };
};

function marks(base: readonly SuppressionMark[], head: readonly SuppressionMark[]): SuppressionSources {
  return {
    baseline: { path: baselinePath, base: [], head: [] },
    files: new Map([["src/a.c", { base, head }]]),
    dismissed: new Map(),
  };
}

function baseline(base: readonly string[], head: readonly string[]): SuppressionSources {
  const entries = (prints: readonly string[]) =>
    prints.map((fingerprint, index) => ({ fingerprint, reason: "accepted", line: index + 3 }));
  return {
    baseline: { path: baselinePath, base: entries(base), head: entries(head) },
    files: new Map(),
    dismissed: new Map(),
  };
}

const print = fell[0]?.fingerprint ?? "";

test("without suppressions every finding is open", () => {
  expect(suppress(fell, baseline([], []))).toEqual({ open: fell, suppressed: [], refused: [] });
});

test("the base's baseline silences the finding of its fingerprint", () => {
  expect(suppress(fell, baseline([print], [print]))).toEqual({
    open: [],
    suppressed: [{ finding: fell[0], by: "baseline", reason: "accepted" }],
    refused: [],
  });
});

test("a person's dismissal silences the finding of its fingerprint, with the reason given", () => {
  const dismissed = new Map([[print, "dismissed by @ada: the caller checks it"]]);
  expect(suppress(fell, { ...baseline([], []), dismissed })).toEqual({
    open: [],
    suppressed: [{ finding: fell[0], by: "dismissal", reason: "dismissed by @ada: the caller checks it" }],
    refused: [],
  });
});

test("a baseline entry that the change adds is refused", () => {
  expect(suppress(fell, baseline([], [print]))).toEqual({
    open: fell,
    suppressed: [],
    refused: [{ path: baselinePath, line: 3, reason: "accepted", because: "added-by-change" }],
  });
});

test("a comment of the base silences the code it stood on and still stands on", () => {
  expect(suppress(fell, marks([markAt(4)], [markAt(4)]))).toEqual({
    open: [],
    suppressed: [{ finding: fell[0], by: "inline", reason: "known" }],
    refused: [],
  });
});

test("a comment that the change adds is refused", () => {
  expect(suppress(fell, marks([], [markAt(4)]))).toEqual({
    open: fell,
    suppressed: [],
    refused: [{ path: "src/a.c", line: 4, reason: "known", because: "added-by-change" }],
  });
});

test("a comment that only moved down with its code is not a new one", () => {
  expect(suppress([], marks([markAt(4)], [markAt(90)])).refused).toEqual([]);
});

test("a copy of an old comment is a new one", () => {
  const { open, refused } = suppress(fell, marks([markAt(40)], [markAt(4), markAt(40)]));
  expect([open, refused.map(({ line }) => line)]).toEqual([fell, [40]]);
});

test("a comment that the change takes away silences nothing", () => {
  expect(suppress(fell, marks([markAt(4)], [])).open).toEqual(fell);
});

test("a comment that was elsewhere at base silences nothing here", () => {
  expect(suppress(fell, marks([markAt(40)], [markAt(4)])).open).toEqual(fell);
});

test("a comment with another reason than at base is a new one", () => {
  const { open, refused } = suppress(fell, marks([markAt(4, "old")], [markAt(4, "new")]));
  expect([open, refused.map(({ reason }) => reason)]).toEqual([fell, ["new"]]);
});

test("a comment without a reason is refused, even an old one", () => {
  expect(suppress(fell, marks([markAt(4, null)], [markAt(4, null)]))).toMatchObject({
    open: fell,
    refused: [{ path: "src/a.c", line: 4, reason: "", because: "without-reason" }],
  });
});

test.each([
  ["new", added],
  ["removed", removed],
])("%s code is silenced by the baseline only, never by a comment", (_what, findings) => {
  expect(suppress(findings, marks([markAt(4)], [markAt(4)])).open).toEqual(findings);
});
