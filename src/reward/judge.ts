import { type Detector, detectPrefixes } from "./detector.ts";
import { prefixRewards } from "./prefix.ts";
import type { StepReward } from "./reward.ts";

/** How a model calls code vulnerable: by its detector, or, in models without one, by R. */
export type Judge = {
  readonly tau: number;
  /** R at or below it is vulnerable. */
  readonly vulnerableAtOrBelow: number;
  readonly detector: Detector | null;
};

/** The number that decides after each step, in [-1, 1]; lower is worse. Reads nothing that follows. */
export function prefixVerdicts(steps: readonly StepReward[], { detector, tau }: Judge): readonly number[] {
  if (detector !== null)
    return detectPrefixes(
      steps.map(({ step }) => step),
      detector,
    );
  return prefixRewards(
    steps.map(({ margin }) => margin),
    tau,
  );
}

/** At or below it that number says vulnerable: 0 is where a detector is undecided. */
export function thresholdOf({ detector, vulnerableAtOrBelow }: Judge): number {
  return detector === null ? vulnerableAtOrBelow : 0;
}

/** What decides, in words. */
export function ruleOf(judge: Judge): string {
  return judge.detector === null ? `R is at or below ${judge.vulnerableAtOrBelow}` : "the detector says so";
}
