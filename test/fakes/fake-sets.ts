import { createHash } from "node:crypto";
import type { Sample } from "#pairs/pair.ts";
import type { RecordedChange } from "#pairs/recorded-change.ts";
import type { EvaluationSets, SetRecord, TrainingRecord } from "#ports/evaluation-sets.ts";

/** What fake sets hold, by file name. */
export type HeldSets = {
  readonly samples?: Readonly<Record<string, readonly (Sample | SetRecord)[]>>;
  readonly changes?: Readonly<Record<string, readonly RecordedChange[]>>;
  readonly records?: Readonly<Record<string, readonly TrainingRecord[]>>;
};

/** Sets in memory; `written` has the fingerprints that were written, by file name. */
export function createFakeSets({ samples = {}, changes = {}, records = {} }: HeldSets) {
  const written = new Map<string, readonly string[]>();
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");
  const sets = {
    async *readSamples(file: string) {
      for (const one of samples[file] ?? []) yield recordOf(one);
    },
    async *readChanges(file: string) {
      for (const change of changes[file] ?? []) yield { kind: "change" as const, change, unreadFiles: 0 };
    },
    async *readTrainingRecords(file: string) {
      yield* records[file] ?? [];
    },
    holdsChanges: async (file: string) => file in changes,
    digestFile: async (file: string) => digest(file),
    digest,
    readFingerprints: async (file: string) => new Set(written.get(file) ?? []),
    writeFingerprints: async (file: string, fingerprints: readonly string[]) => void written.set(file, fingerprints),
  } satisfies EvaluationSets;
  return { sets, written };
}

function recordOf(one: Sample | SetRecord): SetRecord {
  return one.kind === "sample" || one.kind === "unusable" ? one : { kind: "sample", sample: one, markedLines: [] };
}
