import type { JudgedSample } from "#evaluation/pair-figures.ts";
import type { SampleFacts } from "#evaluation/sample-facts.ts";
import type { Sample } from "#pairs/pair.ts";

/** A sample, what is known of it, and what the model says. */
export type PairItem = { readonly facts: SampleFacts; readonly sample: Sample; readonly judged: JudgedSample };
