import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { logOddsOf, marginOf } from "#reward/margin.ts";

const logit = fc.double({ min: -30, max: 30, noNaN: true });

test("a margin is P(secure) minus P(vulnerable)", () => {
  fc.assert(
    fc.property(logit, logit, (vulnerable, secure) => {
      const [v, s] = [Math.exp(vulnerable - 30), Math.exp(secure - 30)];
      expect(marginOf({ vulnerable, secure })).toBeCloseTo((s - v) / (s + v), 9);
    }),
  );
});

test("a margin has the sign of its log-odds: positive is secure", () => {
  expect(marginOf({ vulnerable: 1, secure: 3 })).toBeGreaterThan(0);
  expect(logOddsOf({ vulnerable: 1, secure: 3 })).toBe(2);
  expect(marginOf({ vulnerable: 2, secure: 2 })).toBe(0);
});
