import type { FunctionReview } from "#reward/function-review.ts";
import type { StepMatch } from "#reward/match-steps.ts";
import { type Composition, compositionOf, type Replacement } from "./composition.ts";
import { COMPOSITION_PARTS } from "./composition-parts.ts";
import { type EditReader, readEdit } from "./edit-reader.ts";
import { type ExposureModel, exposureOf } from "./exposure.ts";
import { REWARD_NUMBERS, rewardEvidence } from "./reward-evidence.ts";

/**
 * What the risk model reads of a change, as numbers: how far the rewards fell, what the change is made of, and what its
 * readers say. Changes with a new order or meaning of the numbers; the manifest names the version its risk model was
 * fitted on.
 */
export const EVIDENCE_VERSION = 3;

/** Those of the rewards, three for each part of code, two sizes, the exposure. */
const LENGTH_OF_VERSION_2 = REWARD_NUMBERS + 3 * COMPOSITION_PARTS.length + 2 + 1;

/** How many numbers a change's evidence has: version 2's, and what the edit's reader says of both directions and their difference. */
export const EVIDENCE_LENGTH = LENGTH_OF_VERSION_2 + 3;

/** The versions that a risk model may read, with their lengths: the older evidence is how the newer one begins. */
export const EVIDENCE_LENGTHS: ReadonlyMap<number, number> = new Map([
  [2, LENGTH_OF_VERSION_2],
  [EVIDENCE_VERSION, EVIDENCE_LENGTH],
]);

/** The linear readers of a risk model; the numbers of one that is null are 0. */
type ChangeReaders = { readonly exposure: ExposureModel | null; readonly edits: EditReader | null };

/** Of a model that reads the change's rewards and make-up alone. */
export const NO_READERS: ChangeReaders = { exposure: null, edits: null };

/** The evidence of a whole change; null where no step of it is scored. The order is a contract with the risk model. */
export function evidenceOf(
  functions: readonly FunctionReview[],
  { exposure, edits }: ChangeReaders,
): readonly number[] | null {
  const places = functions.flatMap(({ matches }) => matches);
  if (places.length === 0) return null;
  const composition = compositionOf(places.map(replacementOf));
  const exposed = exposure === null ? 0 : exposureOf(functions, exposure);
  const { forward, backward } = edits === null ? { forward: 0, backward: 0 } : readEdit(places, edits);
  return [
    ...rewardEvidence(functions, places, composition),
    ...compositionEvidence(composition),
    exposed,
    forward,
    backward,
    forward - backward,
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
