import type { TrainingPair } from "#pairs/pair.ts";
import type { EvaluationInput } from "./evaluation-input.ts";

/**
 * Pairs that a baseline may be fitted on: those of the files that the user names, else the `train` split of the sets
 * themselves. What overlaps SVEN's validation set stays out, and so does every split for looking.
 */
export async function trainingPairs(
  named: readonly string[],
  { files, sets }: Pick<EvaluationInput, "files" | "sets">,
): Promise<readonly TrainingPair[]> {
  const pairs: TrainingPair[] = [];
  for (const file of named.length > 0 ? named : files) {
    if (await sets.holdsChanges(file)) continue;
    for await (const record of sets.readSamples(file, "auto")) {
      if (record.kind === "sample" && record.sample.kind === "pair" && isForTraining(record.sample)) {
        pairs.push(record.sample);
      }
    }
  }
  return pairs;
}

function isForTraining({ provenance }: TrainingPair): boolean {
  return provenance.split === "train" && provenance.svenValOverlap === null;
}
