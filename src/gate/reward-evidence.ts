import type { FunctionReview } from "#reward/function-review.ts";
import type { StepMatch } from "#reward/match-steps.ts";
import type { Composition } from "./composition.ts";

/** How many numbers `rewardEvidence` gives. */
export const REWARD_NUMBERS = 10;

/** What the risk model reads of the rewards: how far they fell, in all and at worst, how low they are, and how wide the change is. */
export function rewardEvidence(functions: readonly FunctionReview[], places: readonly StepMatch[], made: Composition) {
  const regressions = places.map(({ regression }) => regression);
  const total = sum(regressions);
  const size = sum(made.added) + sum(made.removed);
  return [
    total,
    total / Math.sqrt(1 + size),
    total / (1 + size),
    largest(regressions),
    -largest(regressions.map((regression) => -regression)),
    lowestMargin(places.flatMap(({ base }) => base)),
    lowestMargin(places.flatMap(({ head }) => head)),
    largest(functions.map(rewardFall)),
    Math.log1p(functions.length),
    Math.log1p(places.length),
  ];
}

/** By a loop: a change may have more places than a call may have arguments. */
function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), Number.NEGATIVE_INFINITY);
}

/** 1 where there is no step: nothing low was there. */
function lowestMargin(steps: readonly { readonly margin: number }[]): number {
  return steps.reduce((lowest, { margin }) => Math.min(lowest, margin), 1);
}

/** R_base - R_head, 0 where one side is missing. */
function rewardFall({ base, head }: FunctionReview): number {
  const before = base?.reward ?? null;
  const after = head?.reward ?? null;
  return before === null || after === null ? 0 : before - after;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
