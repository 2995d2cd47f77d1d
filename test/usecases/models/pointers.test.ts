import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ConfigError } from "#errors.ts";
import { type ModelPointers, NO_POINTERS, promoted, rolledBack, shadowed } from "#usecases/models/pointers.ts";

const ONE = "1".repeat(64);
const OTHER = "2".repeat(64);

const digest = fc.constantFrom(null, ONE, OTHER, "3".repeat(64));
const pointers: fc.Arbitrary<ModelPointers> = fc
  .record({ current: digest, previous: digest, shadow: digest })
  .filter(({ current, previous, shadow }) => current !== previous && (shadow === null || shadow !== current));

describe("which model does what", () => {
  test("a rollback after a promotion brings back the model before", () => {
    fc.assert(
      fc.property(pointers, digest, (before, chosen) => {
        fc.pre(chosen !== before.current);
        expect(rolledBack(promoted(before, chosen)).current).toBe(before.current);
      }),
    );
  });

  test("two rollbacks lead back to where they began", () => {
    fc.assert(
      fc.property(pointers, (before) => {
        const after = rolledBack(rolledBack(before));
        expect([after.current, after.previous]).toEqual([before.current, before.previous]);
      }),
    );
  });

  test("no model scores in its own shadow, whatever was asked for", () => {
    fc.assert(
      fc.property(pointers, digest, (before, chosen) => {
        const { current, shadow } = promoted(before, chosen);
        expect(shadow === null || shadow !== current).toBe(true);
      }),
    );
  });

  test("promoting what says the verdicts already loses no way back", () => {
    expect(promoted({ current: ONE, previous: OTHER, shadow: null }, ONE).previous).toBe(OTHER);
  });

  test("where nothing was promoted there is nothing to go back to", () => {
    expect(() => rolledBack(NO_POINTERS)).toThrow(ConfigError);
  });

  test("the model that says the verdicts is no shadow", () => {
    expect(() => shadowed({ current: ONE, previous: null, shadow: null }, ONE)).toThrow("a shadow is another model");
  });
});
