import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Detector } from "#reward/detector.ts";
import { prefixVerdicts, thresholdOf, verdictOn } from "#reward/judge.ts";
import { prefixRewards } from "#reward/prefix.ts";
import type { StepReward } from "#reward/reward.ts";
import { namelessFeatures } from "#trajectory/nameless.ts";
import { BY_REWARD } from "../fakes/by-reward.ts";
import { rewardsOf } from "./build-rewards.ts";

const BUCKETS = 2 ** 12;

const CODES = ["int copied = 0;", "strcpy(target, source);", "return copied;"];

/** Fears one line of code, and nothing else. */
function fearing(code: string): Detector {
  const weights = new Int8Array(BUCKETS);
  const usual = new Set(CODES.filter((other) => other !== code).flatMap(namelessFeatures));
  for (const gram of namelessFeatures(code)) if (!usual.has(gram)) weights[gram & (BUCKETS - 1)] = 100;
  return { weights, scale: 0.05, bias: -1 };
}

function judged(codes: readonly string[]): readonly StepReward[] {
  return rewardsOf(codes.map((code) => [code, code.startsWith("strcpy") ? -1 : 1] as const)).steps;
}

describe("the verdict on code that is being written", () => {
  const steps = judged(CODES);

  test("is R's where the model has no detector", () => {
    const margins = steps.map(({ margin }) => margin);
    expect(prefixVerdicts(steps, BY_REWARD)).toEqual(prefixRewards(margins, BY_REWARD.tau));
  });

  test("turns where the detector meets what it fears", () => {
    const judge = { ...BY_REWARD, detector: fearing("strcpy(target, source);") };
    const called = prefixVerdicts(steps, judge).map((verdict) => verdict <= thresholdOf(judge));
    expect(called).toEqual([false, true, true]);
  });

  test("is not the detector's before a step looks bad, but on the whole it is", () => {
    const judge = { ...BY_REWARD, detector: fearing("int copied = 0;") };
    const called = prefixVerdicts(steps, judge).map((verdict) => verdict <= thresholdOf(judge));
    expect(called).toEqual([false, true, true]);
    const harmless = judged(["int copied = 0;", "return copied;"]);
    expect(prefixVerdicts(harmless, judge).every((verdict) => verdict > thresholdOf(judge))).toBe(true);
    expect(verdictOn(harmless, judge)).toBeLessThanOrEqual(thresholdOf(judge));
  });

  test("is the same whatever variables are called", () => {
    const judge = { ...BY_REWARD, detector: fearing("strcpy(target, source);") };
    const renamed = judged(CODES.map((code) => code.replaceAll("source", "safe_copy").replaceAll("copied", "v2")));
    expect(prefixVerdicts(renamed, judge)).toEqual(prefixVerdicts(steps, judge));
  });

  test("reads nothing that follows", () => {
    const judge = { ...BY_REWARD, detector: fearing("strcpy(target, source);") };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CODES), { minLength: 1, maxLength: 9 }), fc.nat(8), (codes, cut) => {
        const whole = judged(codes);
        const prefix = whole.slice(0, cut);
        expect(prefixVerdicts(prefix, judge)).toEqual(prefixVerdicts(whole, judge).slice(0, cut));
      }),
    );
  });
});
