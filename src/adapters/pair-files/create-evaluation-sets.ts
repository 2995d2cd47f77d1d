import { createHash } from "node:crypto";
import type { EvaluationSets } from "#ports/evaluation-sets.ts";
import { digestFile } from "./digest-file.ts";
import { holdsChanges } from "./holds-changes.ts";
import { readSetChanges } from "./read-changes.ts";
import { readFingerprints } from "./read-fingerprints.ts";
import { readSet } from "./read-set.ts";
import { readTrainingRecords } from "./read-training-records.ts";
import { writeLines } from "./write-lines.ts";

/** Sets of labelled code and of recorded changes as files: plain, `.gz` or `.xz`, of our formats and of published ones. */
export function createEvaluationSets() {
  return {
    readSamples: readSet,
    readChanges: readSetChanges,
    readTrainingRecords,
    holdsChanges,
    digestFile,
    digest: (text: string) => createHash("sha256").update(text).digest("hex"),
    readFingerprints,
    writeFingerprints: writeLines,
  } satisfies EvaluationSets;
}
