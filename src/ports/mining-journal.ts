/** Writes what a long run finds, so that a run that was killed goes on where it was: nothing is lost, nothing is twice. */
export interface MiningJournal {
  /** What the run set out from, a commit as a rule, also where it was begun earlier. */
  readonly head: string;
  /** What an earlier run of the same settings did, in order; empty for a new one. */
  readonly done: readonly JournalEntry[];
  /** Durable against the end of this process when it returns: an entry is there with all of its records, or not at all. */
  append(entry: JournalEntry, records: readonly object[]): Promise<void>;
  /** The file appears under its name, whole. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** What came of one commit; of one function where functions are repaired, its sample's id in the commit's place. */
export type JournalEntry = {
  readonly commit: string;
  readonly kind: "security-fix" | "ordinary";
  /** `written`, or why nothing was. */
  readonly outcome: string;
  /** What is to be named to a person; null where counting is enough. */
  readonly problem: string | null;
  readonly records: number;
  readonly changedLines: number;
  /** Names of the bodies that were written, so that none is written again. */
  readonly bodies: readonly string[];
};

/** Opens a journal. ConfigError where an unfinished run is in the way, or is one of other settings. */
export type OpenJournal = (
  file: string,
  run: { readonly head: string; readonly settings: object; readonly isResumed: boolean },
) => Promise<MiningJournal>;
