import { createPairStats, type PairStats } from "#pairs/pair-stats.ts";
import type { ReadKeptSamples } from "#ports/labelled-files.ts";
import type { Progress } from "#ports.ts";
import { confidenceOf } from "./kept-confidence-pairs.ts";

/** What files of our pairs format hold together. */
export async function statsOfPairs(
  files: readonly string[],
  { readKept, progress }: { readonly readKept: ReadKeptSamples; readonly progress: Progress },
): Promise<PairStats> {
  const counter = createPairStats();
  for (const [index, file] of files.entries()) {
    progress.report(`read ${file}`, index, files.length);
    for await (const { sample, record } of readKept(file)) counter.add(sample, confidenceOf(record));
  }
  return counter.stats();
}
