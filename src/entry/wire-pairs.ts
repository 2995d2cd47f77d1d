import { readAdvisories } from "#adapters/advisories/read-advisories.ts";
import { openHistory } from "#adapters/git/open-history.ts";
import { openJournal } from "#adapters/journal/open-journal.ts";
import { openTokenCutter } from "#adapters/onnx/open-token-cutter.ts";
import { readKeptSamples } from "#adapters/pair-files/read-samples.ts";
import type { PairsWire } from "./commands/pairs/pairs-wire.ts";

/** What only the making of pairs asks for. */
export const PAIRS_WIRE: PairsWire = {
  openHistory,
  readAdvisories,
  openJournal,
  readKept: readKeptSamples,
  openTokenCutter,
};
