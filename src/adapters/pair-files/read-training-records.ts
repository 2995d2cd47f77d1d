import { z } from "zod";
import type { TrainingRecord } from "#ports/evaluation-sets.ts";
import { readRecords } from "./read-records.ts";

const VERSION = z.object({ completions: z.array(z.string()) }).nullable();

const CODE = z
  .object({
    dataset: z.string(),
    split: z.string(),
    sven_val_overlap: z.string().nullish(),
    completions: z.array(z.string()),
  })
  .transform(({ dataset, split, sven_val_overlap: overlap, completions }): TrainingRecord => {
    return { dataset, split, overlapsValidation: typeof overlap === "string", versions: [completions] };
  });

const CHANGE = z
  .object({ package: z.string(), functions: z.array(z.object({ base: VERSION, head: VERSION })) })
  .transform(({ functions }): TrainingRecord => {
    const versions = functions.flatMap(({ base, head }) => [base, head]).filter((version) => version !== null);
    const steps = versions.map(({ completions }) => completions);
    return { dataset: "changes", split: "train", overlapsValidation: false, versions: steps };
  });

/** What `pairs prepare` wrote: versions of functions, and changes. ConfigError as `readRecords` gives. */
export async function* readTrainingRecords(file: string): AsyncGenerator<TrainingRecord> {
  for await (const { value } of readRecords(file, z.union([CODE, CHANGE]))) yield value;
}
