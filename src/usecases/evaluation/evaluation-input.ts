import type { EditReader } from "#gate/edit-reader.ts";
import type { EvaluationSets, SetFormat } from "#ports/evaluation-sets.ts";
import type { Parser, Progress, Scorer } from "#ports.ts";
import type { DataFile, Protocol, Skipped } from "#report/evaluation-report.ts";
import type { Judge } from "#reward/judge.ts";

/** What to measure, and with what. */
export type EvaluationInput = {
  readonly files: readonly string[];
  readonly format: SetFormat;
  /** Only records of these splits; null for those of `val` and `test` where a file has such, else all. */
  readonly splits: readonly string[] | null;
  readonly protocol: Protocol;
  /** Functions that training read, left out where they are met; null where no one asked. */
  readonly fingerprints: ReadonlySet<string> | null;
  readonly judge: Judge;
  /** Helps to tell which way round a pair's edit is worse; null where the additive log-odds alone do. */
  readonly edits: EditReader | null;
  /** Records in hand at once. */
  readonly atOnce: number;
  readonly sets: EvaluationSets;
  readonly parser: Parser;
  readonly scorer: Scorer;
  readonly progress: Progress;
};

/** What was measured, one item a record, and what was not. */
export type Measured<Item> = {
  readonly items: readonly Item[];
  readonly data: readonly DataFile[];
  readonly read: number;
  readonly skipped: readonly Skipped[];
  /** Records left out because training read a function of theirs. */
  readonly leaked: number;
};
