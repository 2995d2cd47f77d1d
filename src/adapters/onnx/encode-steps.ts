import { readingOf } from "#trajectory/reading.ts";
import { stepFeatures } from "#trajectory/step-features.ts";

/** What the model reads of one step. */
export type EncodedStep = { readonly tokens: readonly number[]; readonly features: readonly number[] };

/** One run of the model: at most `maxTokens` tokens; ids as the graph's inputs want them. */
export type ModelInput = {
  readonly inputIds: BigInt64Array;
  readonly stepEnds: BigInt64Array;
  readonly featureIds: BigInt64Array;
  /** For each feature id, the index of its step in this run. */
  readonly featureSteps: BigInt64Array;
};

export type StepEncoder = { encode(code: string): EncodedStep };

/** Numbers that an encoder remembers, about 32 MB: a server lives long, and a stranger's steps never repeat. */
const MOST_REMEMBERED = 4_000_000;

/**
 * Encodes steps alone, the separator after each, as training does (training/tokens.py). A step longer than the model
 * keeps its beginning as tokens and all of its n-grams. Remembers: base and head share most of their steps.
 */
export function createStepEncoder(
  tokenize: (text: string) => readonly number[],
  { stepSeparator, maxTokens }: { readonly stepSeparator: string; readonly maxTokens: number },
): StepEncoder {
  const separator = tokenize(stepSeparator);
  const known = new Map<string, EncodedStep>();
  let remembered = 0;
  const remember = (reading: string, step: EncodedStep) => {
    remembered += step.tokens.length + step.features.length;
    if (remembered > MOST_REMEMBERED) {
      known.clear();
      remembered = 0;
    }
    known.set(reading, step);
  };
  return {
    encode(code) {
      const reading = readingOf(code);
      const before = known.get(reading);
      if (before !== undefined) return before;
      const tokens = [...tokenize(reading).slice(0, maxTokens - separator.length), ...separator];
      const step = { tokens, features: stepFeatures(reading) };
      remember(reading, step);
      return step;
    },
  };
}

/** Cuts a trajectory into runs of at most `maxTokens`, every step in exactly one, as training does. */
export function planRuns(steps: readonly EncodedStep[], maxTokens: number): readonly ModelInput[] {
  const runs: EncodedStep[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const step of steps) {
    if (used + step.tokens.length > maxTokens) {
      runs.push([]);
      used = 0;
    }
    runs[runs.length - 1]?.push(step);
    used += step.tokens.length;
  }
  return runs.map(inputOf);
}

function inputOf(steps: readonly EncodedStep[]): ModelInput {
  let end = -1;
  const ends = steps.map((step) => {
    end += step.tokens.length;
    return end;
  });
  return {
    inputIds: toInt64(steps.flatMap((step) => step.tokens)),
    stepEnds: toInt64(ends),
    featureIds: toInt64(steps.flatMap((step) => step.features)),
    featureSteps: toInt64(steps.flatMap((step, index) => step.features.map(() => index))),
  };
}

function toInt64(numbers: readonly number[]): BigInt64Array {
  return BigInt64Array.from(numbers, BigInt);
}
