import type { FunctionReview } from "#reward/function-review.ts";
import type { StepMatch } from "#reward/match-steps.ts";
import { type Composition, compositionOf, type Replacement } from "./composition.ts";
import { COMPOSITION_PARTS } from "./composition-parts.ts";
import { type ExposureModel, exposureOf } from "./exposure.ts";

/**
 * What the risk model reads of a change, as numbers: how far the rewards fell, and what the change is made of.
 * Changes with a new order or meaning of the numbers; the manifest names the version its risk model was fitted on.
 */
export const EVIDENCE_VERSION = 2;

const REWARD_NUMBERS = 10;

/** How many numbers a change's evidence has: those of the rewards, three for each part of code, two sizes, the exposure. */
export const EVIDENCE_LENGTH = REWARD_NUMBERS + 3 * COMPOSITION_PARTS.length + 2 + 1;

/** The evidence of a whole change; null where no step of it is scored. Without an exposure model that number is 0. The order is a contract with the risk model. */
export function evidenceOf(
  functions: readonly FunctionReview[],
  exposure: ExposureModel | null,
): readonly number[] | null {
  const places = functions.flatMap(({ matches }) => matches);
  if (places.length === 0) return null;
  const composition = compositionOf(places.map(replacementOf));
  const exposed = exposure === null ? 0 : exposureOf(functions, exposure);
  return [...rewardEvidence(functions, places, composition), ...compositionEvidence(composition), exposed];
}

function rewardEvidence(functions: readonly FunctionReview[], places: readonly StepMatch[], made: Composition) {
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

/** For each part: net count, churn and share; then the sizes. */
function compositionEvidence({ added, removed }: Composition): readonly number[] {
  const net = added.map((count, part) => count - (removed[part] as number));
  const churn = added.map((count, part) => Math.min(count, removed[part] as number));
  const share = net.map((count, part) => count / (1 + (added[part] as number) + (removed[part] as number)));
  return [...net, ...churn, ...share, Math.log1p(sum(added)), Math.log1p(sum(removed))];
}

function replacementOf({ base, head }: StepMatch): Replacement {
  return { base: base.map(({ step }) => step), head: head.map(({ step }) => step) };
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
