import { normaliseLines } from "#pairs/normalise-body.ts";
import type { EvaluationSets, TrainingRecord } from "#ports/evaluation-sets.ts";
import type { SkipCounter } from "./skip-counter.ts";

/** Data sets that training reads to choose nothing and to learn nothing. */
export type RecordRules = { readonly evaluationOnly: readonly string[] };

/** Normalised bodies that training reads, and the commit that they are of, where it is known. */
export type ReadBodies = { readonly bodies: readonly string[]; readonly commit: string | null };

/** What training reads of prepared records; what it leaves out is left out, and counted. */
export async function* trainingRecordBodies(
  file: string,
  { sets, rules, skips }: { readonly sets: EvaluationSets; readonly rules: RecordRules; readonly skips: SkipCounter },
): AsyncGenerator<ReadBodies> {
  for await (const record of sets.readTrainingRecords(file)) {
    const reason = reasonToLeaveOut(record, rules);
    if (reason === null) yield { bodies: record.versions.map(normaliseLines), commit: record.commit };
    else skips.skip(reason, record.dataset);
  }
}

/** As training/data.py has it. */
function reasonToLeaveOut({ dataset, split, overlapsValidation }: TrainingRecord, { evaluationOnly }: RecordRules) {
  if (overlapsValidation) return "overlaps SVEN's validation set";
  if (split === "val") return "another split";
  return evaluationOnly.includes(dataset) ? "a set for evaluation alone" : null;
}
