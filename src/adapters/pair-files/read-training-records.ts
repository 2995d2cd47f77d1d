import { z } from "zod";
import type { TrainingRecord } from "#ports/evaluation-sets.ts";
import { readRecords } from "./read-records.ts";

const VERSION = z.object({ completions: z.array(z.string()) }).nullable();

const CODE = z
  .object({
    dataset: z.string(),
    split: z.string(),
    sven_val_overlap: z.string().nullish(),
    commit: z.string().nullish(),
    completions: z.array(z.string()),
  })
  .transform(({ dataset, split, sven_val_overlap: overlap, commit, completions }): TrainingRecord => {
    const overlapsValidation = typeof overlap === "string";
    return { dataset, split, overlapsValidation, commit: commit ?? null, versions: [completions] };
  });

const CHANGE = z
  .object({ id: z.string(), package: z.string(), functions: z.array(z.object({ base: VERSION, head: VERSION })) })
  .transform(({ id, functions }): TrainingRecord => {
    const versions = functions.flatMap(({ base, head }) => [base, head]).filter((version) => version !== null);
    const steps = versions.map(({ completions }) => completions);
    // Mined changes are called `owner/name@commit`.
    const commit = /@([0-9a-f]{40})$/.exec(id)?.[1] ?? null;
    return { dataset: "changes", split: "train", overlapsValidation: false, commit, versions: steps };
  });

/** What `pairs prepare` wrote: versions of functions, and changes. ConfigError as `readRecords` gives. */
export async function* readTrainingRecords(file: string): AsyncGenerator<TrainingRecord> {
  for await (const { value } of readRecords(file, z.union([CODE, CHANGE]))) yield value;
}
