import { type Detector, detectPrefixes } from "./detector.ts";
import type { Margin } from "./margin.ts";
import { prefixRewards } from "./prefix.ts";
import type { StepReward } from "./reward.ts";

/** How a model calls code vulnerable: by its detector, or, in models without one, by R. */
export type Judge = {
  readonly tau: number;
  /** R at or below it is vulnerable. */
  readonly vulnerableAtOrBelow: number;
  readonly detector: Detector | null;
};

/** The number that decides on all of the steps together, in [-1, 1]; lower is worse. At least one step. */
export function verdictOn(steps: readonly StepReward[], judge: Judge): number {
  const { detector, tau } = judge;
  const numbers = detector === null ? prefixRewards(steps.map(marginIn), tau) : detected(steps, detector);
  return numbers.at(-1) as number;
}

/**
 * The number that decides after each step, on code that is still being written. It reads nothing that follows. A detector
 * learned from whole functions, and half a function looks like a flawed one: until one of its steps looks bad, too, it is
 * not heard.
 */
export function prefixVerdicts(steps: readonly StepReward[], { detector, tau }: Judge): readonly number[] {
  if (detector === null) return prefixRewards(steps.map(marginIn), tau);
  let lowest = 1;
  return detected(steps, detector).map((verdict, at) => {
    lowest = Math.min(lowest, (steps[at] as StepReward).margin);
    return Math.max(verdict, lowest);
  });
}

function detected(steps: readonly StepReward[], detector: Detector): readonly number[] {
  return detectPrefixes(
    steps.map(({ step }) => step),
    detector,
  );
}

function marginIn({ margin }: StepReward): Margin {
  return margin;
}

/** At or below it that number says vulnerable: 0 is where a detector is undecided. */
export function thresholdOf({ detector, vulnerableAtOrBelow }: Judge): number {
  return detector === null ? vulnerableAtOrBelow : 0;
}

/** What decides, in words. */
export function ruleOf(judge: Judge): string {
  return judge.detector === null ? `R is at or below ${judge.vulnerableAtOrBelow}` : "the detector says so";
}
