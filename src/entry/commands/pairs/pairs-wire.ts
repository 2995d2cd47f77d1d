import type { ReadAdvisories } from "#ports/advisory-source.ts";
import type { History } from "#ports/history.ts";
import type { ReadKeptSamples } from "#ports/labelled-files.ts";
import type { OpenJournal } from "#ports/mining-journal.ts";
import type { TokenCutter } from "#ports/token-cutter.ts";
import type { Wire } from "../../wire.ts";

type Model = Awaited<ReturnType<Wire["openModel"]>>;

/** Outside things that only the making of pairs asks for. */
export type PairsWire = {
  openHistory(folder: string): Promise<History>;
  readonly readAdvisories: ReadAdvisories;
  readonly openJournal: OpenJournal;
  readonly readKept: ReadKeptSamples;
  openTokenCutter(model: Model): TokenCutter;
};
