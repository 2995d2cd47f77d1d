import { describe, expect, test } from "@jest/globals";
import { logOddsOf, marginOf } from "#reward/margin.ts";
import { stepLogitsOf } from "../../../src/adapters/onnx/flat-logits.ts";

describe("what a graph says of each step", () => {
  test("is two logits, whose difference both judges and adds up", () => {
    const [first, second] = stepLogitsOf({ logits: Float32Array.of(1, 2, 3, 0), width: 2 });
    expect([first, second].map((step) => step && logOddsOf(step))).toEqual([1, -3]);
  });

  test("may be a third number, which adds up while the two judge", () => {
    const [step] = stepLogitsOf({ logits: Float32Array.of(0, 2, -5), width: 3 });
    expect(step && [marginOf(step), logOddsOf(step)]).toEqual([Math.tanh(1), -5]);
  });

  test("is nothing else", () => {
    expect(() => stepLogitsOf({ logits: Float32Array.of(1, 2, 3, 4), width: 4 })).toThrow("4 numbers a step");
  });
});
