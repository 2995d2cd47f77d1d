import type { Change } from "#change/change.ts";
import type { Sample } from "#pairs/pair.ts";
import type { RecordedChange } from "#pairs/recorded-change.ts";
import type { StepLogits } from "#reward/margin.ts";
import type { Language } from "#trajectory/language.ts";
import type { Outline } from "#trajectory/outline.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";

/** Reads a repository's objects; never a work tree, never writes. */
export interface Repository {
  /** The change from the merge base of the two revisions to `head`. ConfigError for an unknown revision or a missing merge base. */
  readChange(revisions: { readonly base: string; readonly head: string }): Promise<Change>;
  /** A blob's bytes; null where it has more than `maxBytes`. */
  readBlob(blobId: string, maxBytes: number): Promise<Uint8Array | null>;
  /** The blob id of a path (exact, `/`-separated) in a commit; null where there is none or it is not a regular file. */
  findFile(commit: string, path: string): Promise<string | null>;
  /** Regular files of a commit whose text holds at least one of the words (whole-word, case-sensitive), ordered by path. */
  filesMentioning(commit: string, words: readonly string[]): Promise<readonly FileEntry[]>;
}

export type FileEntry = { readonly path: string; readonly blobId: string };

/** Tells the structure of source text, within a hard time limit. */
export interface Parser {
  /** `timed-out` and `failed` are answers, not errors: the text is a stranger's. */
  outline(source: { readonly language: Language; readonly text: string }): Promise<ParseResult>;
  /** Names the grammars and their versions: part of every cache key. */
  readonly digest: string;
  close(): Promise<void>;
}

export type ParseResult =
  | { readonly kind: "outlined"; readonly outline: Outline }
  | { readonly kind: "timed-out"; readonly afterMs: number }
  | { readonly kind: "failed"; readonly message: string };

/** Gives each scored step of a trajectory its two logits. */
export interface Scorer {
  readonly model: ModelDescription;
  /** One answer for each trajectory, in order. */
  score(trajectories: readonly Trajectory[]): Promise<readonly ScoreResult[]>;
  /** Model tokens that a step's code takes, its separator included. */
  countTokens(code: string): number;
  close(): Promise<void>;
}

export type ScoreResult =
  | { readonly kind: "scored"; readonly logits: readonly StepLogits[] }
  | { readonly kind: "timed-out"; readonly afterMs: number };

/** What a verdict says about the model it came from. */
export type ModelDescription = {
  readonly name: string;
  /** sha256 over the manifest and every file it names; stands in every verdict. */
  readonly digest: string;
  readonly provider: "cpu" | "cuda";
  /** Most tokens the model reads at once. */
  readonly maxTokens: number;
};

/** Remembers text by key; forgetting is allowed at any time, so no method ever fails. */
export interface Cache {
  read(key: string): Promise<string | null>;
  write(key: string, value: string): Promise<void>;
  /** Why something could not be remembered, for a person; null as long as all went well. */
  problem(): string | null;
}

/** Tells a person how far a review is. */
export interface Progress {
  report(stage: string, done: number, total: number): void;
}

/** Keeps labelled code and the training records made of it, in files of one record a line. */
export interface PairFiles {
  /** Samples in the file's order. ConfigError, with file, record and value, for what is no sample. */
  readSamples(file: string): AsyncIterable<Sample>;
  /** Changes in the file's order. ConfigError likewise. */
  readChanges(file: string): AsyncIterable<RecordedChange>;
  /** Writes one record a line; the file appears, or is replaced, only when all of them are written. */
  writeRecords(file: string, records: AsyncIterable<object>): Promise<void>;
  /** Names a text: sha256, in hexadecimal. */
  digest(text: string): string;
}
