import { createHash } from "node:crypto";
import type { PairFiles } from "#ports.ts";
import { readChanges } from "./read-changes.ts";
import { readSamples } from "./read-samples.ts";
import { writeRecords } from "./write-records.ts";

/** Pairs, recorded changes and training records as JSON lines files: plain, `.gz`, and `.xz` for reading. */
export function createPairFiles() {
  return {
    readSamples,
    readChanges,
    writeRecords,
    digest: (text: string) => createHash("sha256").update(text).digest("hex"),
  } satisfies PairFiles;
}
