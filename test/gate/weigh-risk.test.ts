import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { pathWeightOf, weighChange, weighedFunctions, weighRisk } from "#gate/weigh-risk.ts";
import { reviewOf } from "./build-review.ts";

const risk = fc.double({ min: 0, max: 1, noNaN: true });
const weight = fc.double({ min: 0, max: 100, noNaN: true });

test("the first pattern that matches gives the weight, and no match weighs 1", () => {
  const weights = [
    { path: "src/auth/**", weight: 3 },
    { path: "src/**", weight: 0.5 },
  ];
  expect(["src/auth/a.c", "src/b.c", "lib/c.c"].map((path) => pathWeightOf(path, weights))).toEqual([3, 0.5, 1]);
});

test("weight 2 counts a change as twice as rare", () => {
  expect(weighRisk(0.98, 2)).toBeCloseTo(0.99, 12);
});

test("a weighed risk stays in [0, 1]", () => {
  fc.assert(
    fc.property(risk, weight, (r, w) => {
      expect(weighRisk(r, w)).toBeGreaterThanOrEqual(0);
      expect(weighRisk(r, w)).toBeLessThanOrEqual(1);
    }),
  );
});

test("weight 1 changes nothing and weight 0 leaves nothing", () => {
  fc.assert(
    fc.property(risk, (r) => {
      expect([weighRisk(r, 1), weighRisk(r, 0)]).toEqual([r, 0]);
    }),
  );
});

test("a weighed risk never falls as the risk rises", () => {
  fc.assert(
    fc.property(risk, risk, weight, (one, other, w) => {
      expect(weighRisk(Math.max(one, other), w)).toBeGreaterThanOrEqual(weighRisk(Math.min(one, other), w) - 1e-12);
    }),
  );
});

test("a weighed risk never falls as the weight rises", () => {
  fc.assert(
    fc.property(risk, weight, weight, (r, one, other) => {
      expect(weighRisk(r, Math.max(one, other))).toBeGreaterThanOrEqual(weighRisk(r, Math.min(one, other)) - 1e-12);
    }),
  );
});

const weights = [
  { path: "auth/**", weight: 3 },
  { path: "test/**", weight: 0 },
];
const inAuth = (logOdds: number) => reviewOf(null, [["a();", logOdds]], { path: "auth/a.c" });
const inLib = (logOdds: number) => reviewOf(null, [["b();", logOdds]], { path: "lib/b.c" });
const inTest = (logOdds: number) => reviewOf(null, [["c();", logOdds]], { path: "test/c.c" });

test("a change weighs the mean of its functions, by what each lost", () => {
  expect(weighChange([inAuth(-1), inLib(-3)], weights)).toBeCloseTo(1.5, 12);
});

test("a function that got better does not move the weight", () => {
  expect(weighChange([inAuth(-1), inLib(3)], weights)).toBe(3);
});

test("a change that lost nothing has its highest weight", () => {
  expect(weighChange([inLib(1), inAuth(1)], weights)).toBe(3);
});

test("code of weight 0 does not dilute the rest", () => {
  expect(weighChange([inAuth(-1), inTest(-50)], weights)).toBe(3);
});

test("a change in paths of weight 0 alone weighs nothing", () => {
  expect(weighChange([inTest(-50)], weights)).toBe(0);
  expect(weighedFunctions([inTest(-50), inLib(1)], weights).map(({ path }) => path)).toEqual(["lib/b.c"]);
});

test("a change's weight lies between the lowest and the highest of its functions", () => {
  const review = fc.tuple(fc.boolean(), fc.double({ min: -50, max: 50, noNaN: true }));
  fc.assert(
    fc.property(fc.array(review, { minLength: 1, maxLength: 6 }), (reviews) => {
      const functions = reviews.map(([isAuth, logOdds]) => (isAuth ? inAuth(logOdds) : inLib(logOdds)));
      const most = weighChange(functions, weights);
      expect(most).toBeGreaterThanOrEqual(1 - 1e-9);
      expect(most).toBeLessThanOrEqual(3 + 1e-9);
    }),
  );
});
