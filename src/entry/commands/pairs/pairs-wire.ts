import type { ReadAdvisories } from "#ports/advisory-source.ts";
import type { History } from "#ports/history.ts";
import type { ReadKeptSamples } from "#ports/labelled-files.ts";
import type { OpenJournal } from "#ports/mining-journal.ts";
import type { TokenCutter } from "#ports/token-cutter.ts";

/** Of an open model, what its tokenizer is. */
type TokenizerOfModel = {
  readonly tokenizer: string;
  readonly manifest: { readonly files: { readonly tokenizer: { readonly sha256: string } } };
};

/** Outside things that only the making of pairs asks for. */
export type PairsWire = {
  openHistory(folder: string): Promise<History>;
  readonly readAdvisories: ReadAdvisories;
  readonly openJournal: OpenJournal;
  readonly readKept: ReadKeptSamples;
  openTokenCutter(model: TokenizerOfModel): TokenCutter;
};
