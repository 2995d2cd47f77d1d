import type { PartialFunction } from "#evaluation/partial-figures.ts";
import type { SampleFacts } from "#evaluation/sample-facts.ts";

/** A pair as code that is still being written. */
export type PartialItem = {
  readonly facts: SampleFacts;
  readonly before: PartialFunction;
  readonly after: PartialFunction;
};
