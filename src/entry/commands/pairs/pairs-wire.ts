import type { ReadAdvisories } from "#ports/advisory-source.ts";
import type { History } from "#ports/history.ts";
import type { OpenJournal } from "#ports/mining-journal.ts";

/** Outside things that only the making of pairs asks for. */
export type PairsWire = {
  openHistory(folder: string): Promise<History>;
  readonly readAdvisories: ReadAdvisories;
  readonly openJournal: OpenJournal;
};
