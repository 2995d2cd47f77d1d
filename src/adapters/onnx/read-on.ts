import type { ModelInput } from "./encode-steps.ts";

/** What was read of one run, and the keys and values that go with it. */
export type Memory = {
  readonly run: ModelInput;
  readonly logits: Float32Array;
  /** How many of them belong to a step. */
  readonly width: number;
  /** (layers twice, heads, tokens, width of a head), as the graph gives it. */
  readonly past: Float32Array;
  readonly pastShape: readonly [number, number, number, number];
};

/** Steps at the beginning of a run that a memory read just so: the same tokens, ends and n-grams. */
export function sharedSteps(run: ModelInput, memory: Memory): number {
  const before = memory.run;
  const tokens = commonLength(run.inputIds, before.inputIds);
  const features = Math.min(
    commonLength(run.featureIds, before.featureIds),
    commonLength(run.featureSteps, before.featureSteps),
  );
  const steps = commonLength(run.stepEnds, before.stepEnds);
  let shared = 0;
  while (
    shared < steps &&
    isWhole(run, shared, { tokens, features }) &&
    isWhole(before, shared, { tokens, features })
  ) {
    shared++;
  }
  return shared;
}

/** True where a step's tokens and n-grams lie within those that are the same. */
function isWhole(run: ModelInput, step: number, same: { readonly tokens: number; readonly features: number }): boolean {
  return Number(run.stepEnds[step]) < same.tokens && featuresBefore(run, step + 1) <= same.features;
}

/** What is left of a run after its first steps, as if nothing stood before. */
export function restOf(run: ModelInput, steps: number): ModelInput {
  const tokens = tokensOf(run, steps);
  const features = featuresBefore(run, steps);
  return {
    inputIds: run.inputIds.slice(tokens),
    stepEnds: run.stepEnds.slice(steps).map((end) => end - BigInt(tokens)),
    featureIds: run.featureIds.slice(features),
    featureSteps: run.featureSteps.slice(features).map((step) => step - BigInt(steps)),
  };
}

/** Tokens of the first steps of a run. */
export function tokensOf(run: ModelInput, steps: number): number {
  return steps === 0 ? 0 : Number(run.stepEnds[steps - 1]) + 1;
}

/** The keys and values of the first tokens alone. */
export function cropPast({ past, pastShape }: Memory, tokens: number): Float32Array {
  const [layers, heads, all, width] = pastShape;
  if (tokens === all) return past;
  const cropped = new Float32Array(layers * heads * tokens * width);
  for (let block = 0; block < layers * heads; block++) {
    const from = block * all * width;
    cropped.set(past.subarray(from, from + tokens * width), block * tokens * width);
  }
  return cropped;
}

/** N-grams stand in the order of their steps. */
function featuresBefore({ featureSteps }: ModelInput, step: number): number {
  let low = 0;
  let high = featureSteps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(featureSteps[middle]) < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

function commonLength(one: BigInt64Array, other: BigInt64Array): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one[at] === other[at]) at++;
  return at;
}
