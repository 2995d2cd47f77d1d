import type { Sample } from "#pairs/pair.ts";

/** A sample with every key of its line, those that are its data set's own among them. */
export type KeptSample = { readonly sample: Sample; readonly record: Readonly<Record<string, unknown>> };

/** Samples of a file of our pairs format, in order. ConfigError, with file, record and value, for what is no sample. */
export type ReadKeptSamples = (file: string) => AsyncIterable<KeptSample>;
