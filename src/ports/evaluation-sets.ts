import type { Sample } from "#pairs/pair.ts";
import type { RecordedChange } from "#pairs/recorded-change.ts";

/** The formats of labelled code that are read; `auto` tells them by their first record. */
export const SET_FORMATS = [
  "auto",
  "pairs",
  "sven",
  "primevul",
  "primevul-paired",
  "bigvul",
  "reposvul",
  "precisebugs",
  "cvefixes",
] as const;
export type SetFormat = (typeof SET_FORMATS)[number];

/** A record of a set: labelled code, or why it is none that can be judged. */
export type SetRecord =
  | {
      readonly kind: "sample";
      readonly sample: Sample;
      /** Lines of the vulnerable version, from 1, that people marked as the flaw; empty where nobody did. */
      readonly markedLines: readonly number[];
    }
  | { readonly kind: "unusable"; readonly place: string; readonly reason: string };

/** A recorded change, or why it is none that can be reviewed. */
export type SetChange =
  | {
      readonly kind: "change";
      readonly change: RecordedChange;
      /** Files of it that are in no language with a grammar: left out of the change. */
      readonly unreadFiles: number;
    }
  | { readonly kind: "unusable"; readonly place: string; readonly reason: string };

/** A prepared record as training reads it: a version of a function, or all versions of a change. */
export type TrainingRecord = {
  readonly dataset: string;
  readonly split: string;
  /** True where SVEN's validation set holds the same code, or code of the same commit. */
  readonly overlapsValidation: boolean;
  /** Null where the record names none. */
  readonly commit: string | null;
  /** The codes of each version's steps. */
  readonly versions: readonly (readonly string[])[];
};

/** Reads what a judge is measured on. ConfigError, with file, record and value, for what is wrong or cut. */
export interface EvaluationSets {
  readSamples(file: string, format: SetFormat): AsyncIterable<SetRecord>;
  readChanges(file: string): AsyncIterable<SetChange>;
  /** What `pairs prepare` wrote. */
  readTrainingRecords(file: string): AsyncIterable<TrainingRecord>;
  /** True where a file's first record is a recorded change, not labelled code. */
  holdsChanges(file: string): Promise<boolean>;
  /** sha256 of a file's bytes, in hexadecimal. */
  digestFile(file: string): Promise<string>;
  /** sha256 of a text, in hexadecimal. */
  digest(text: string): string;
  /** Fingerprints of training's functions: the first 16 hexadecimal digits of their bodies' sha256. */
  readFingerprints(file: string): Promise<ReadonlySet<string>>;
  /** Writes them, one a line; the file appears, or is replaced, only when all of them are written. */
  writeFingerprints(file: string, fingerprints: readonly string[]): Promise<void>;
}
