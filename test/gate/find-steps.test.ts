import { expect, test } from "@jest/globals";
import { findingsOf } from "#gate/find-steps.ts";
import { reviewOf, type Scored } from "./build-review.ts";

const policy = { pathWeights: [] };
const none = new Map<string, string>();
const open: Scored = ["open();", 0.5];
const close: Scored = ["close();", 0.5];

test("code that was there and got worse is named with both margins", () => {
  const [finding] = findingsOf(
    [reviewOf([open, ["strncpy(a, b, n);", 2]], [open, ["strcpy(a, b);", -1]])],
    policy,
    none,
  );
  expect(finding).toEqual({
    fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    reason: "margin-fell",
    path: "src/a.c",
    functionName: "run",
    span: { first: 2, last: 2 },
    baseSpan: { first: 2, last: 2 },
    margin: Math.tanh(-0.5),
    baseMargin: Math.tanh(1),
    regression: 3,
    callers: [],
    excerpt: "  strcpy(a, b);",
  });
});

test("the margins of a place fall where it got worse, however its steps are cut on either side", () => {
  const [finding] = findingsOf(
    [
      reviewOf(
        [
          ["check();", 1.5],
          ["use();", 0.5],
        ],
        [["use_all();", 1.2]],
      ),
    ],
    policy,
    none,
  );
  expect([finding?.baseMargin, finding?.margin]).toEqual([Math.tanh(1), Math.tanh(0.6)]);
});

test("a removed check is named at the step that stood before it, with the removed code", () => {
  const [finding] = findingsOf([reviewOf([open, ["if (!ok) return;", 3], close], [open, close])], policy, none);
  expect(finding).toMatchObject({
    reason: "protection-removed",
    span: { first: 1, last: 1 },
    baseSpan: { first: 2, last: 2 },
    margin: null,
    regression: 3,
    excerpt: "  if (!ok) return;",
  });
});

test("code removed from the top of a function is named at the function's first step", () => {
  const [finding] = findingsOf([reviewOf([["check();", 3], open], [open])], policy, none);
  expect(finding?.span).toEqual({ first: 1, last: 1 });
});

test("of removed code the step that protected most is shown", () => {
  const removed: Scored[] = [
    ["log();", 0.1],
    ["check();", 3],
    ["note();", 0.2],
  ];
  const [finding] = findingsOf([reviewOf([open, ...removed], [open])], policy, none);
  expect(finding?.excerpt).toBe("  check();");
});

test("a function that is gone has no lines at head", () => {
  const [finding] = findingsOf([reviewOf([["check();", 3]], null)], policy, none);
  expect(finding).toMatchObject({ reason: "protection-removed", span: null, baseSpan: { first: 1, last: 1 } });
});

test("a new function is judged by its lowest step, which many safe ones cannot hide", () => {
  const [finding] = findingsOf(
    [
      reviewOf(null, [
        ["a();", 4],
        ["system(input);", -2],
        ["b();", 4],
      ]),
    ],
    policy,
    none,
  );
  expect(finding).toMatchObject({
    reason: "new-code-is-low",
    span: { first: 2, last: 2 },
    baseSpan: null,
    baseMargin: null,
    regression: 2,
  });
});

test("code added to a function that was there is new code", () => {
  const [finding] = findingsOf([reviewOf([open, close], [open, ["system(input);", -2], close])], policy, none);
  expect(finding?.reason).toBe("new-code-is-low");
});

test("a place that got better, or stayed as it was, is not named", () => {
  const better = reviewOf([["strcpy(a, b);", -1]], [["strncpy(a, b, n);", 2]]);
  const same = reviewOf([["f(1);", 1]], [["f(2);", 1]]);
  const safe = reviewOf(null, [["g();", 1]]);
  const dropped = reviewOf([["strcpy(a, b);", -1], open], [open]);
  expect(findingsOf([better, same, safe, dropped], policy, none)).toEqual([]);
});

test("findings are ranked by what was lost times the path's weight", () => {
  const low = reviewOf(null, [["a();", -2]], { path: "src/auth/a.c" });
  const lower = reviewOf(null, [["b();", -3]], { path: "src/b.c" });
  const weights = { pathWeights: [{ path: "src/auth/**", weight: 2 }] };
  expect(findingsOf([lower, low], weights, none).map(({ path }) => path)).toEqual(["src/auth/a.c", "src/b.c"]);
});

test("equal losses are ranked by path, then by line", () => {
  const late = reviewOf(null, [["x();", -1]], { path: "src/a.c", name: "late", firstLine: 30 });
  const early = reviewOf(null, [["y();", -1]], { path: "src/a.c", name: "early", firstLine: 3 });
  const other = reviewOf(null, [["z();", -1]], { path: "src/B.c" });
  const places = findingsOf([late, early, other], policy, none).map(({ path, span }) => [path, span?.first]);
  expect(places).toEqual([
    ["src/B.c", 1],
    ["src/a.c", 3],
    ["src/a.c", 30],
  ]);
});

test("a path of weight 0 has no findings", () => {
  const weights = { pathWeights: [{ path: "test/**", weight: 0 }] };
  expect(findingsOf([reviewOf(null, [["x();", -1]], { path: "test/a.c" })], weights, none)).toEqual([]);
});

test("a fingerprint outlives lines moving down and the file being renamed", () => {
  const before = reviewOf(null, [["x();", -1]], { path: "old.c", firstLine: 3 });
  const after = reviewOf(null, [["x();", -1]], { path: "new.c", firstLine: 90 });
  const renames = new Map([["new.c", "old.c"]]);
  const prints = [findingsOf([before], policy, none), findingsOf([after], policy, renames)].map(
    ([one]) => one?.fingerprint,
  );
  expect(prints[0]).toBe(prints[1]);
});

test("equal steps of one function are counted in source order, whatever their rank", () => {
  const twice = (first: number, second: number) =>
    findingsOf([reviewOf([open, close], [["x();", first], open, ["x();", second], close])], policy, none)
      .toSorted((one, other) => (one.span?.first ?? 0) - (other.span?.first ?? 0))
      .map(({ fingerprint }) => fingerprint);
  const prints = twice(-1, -2);
  expect(new Set(prints).size).toBe(2);
  expect(twice(-2, -1)).toEqual(prints);
});
