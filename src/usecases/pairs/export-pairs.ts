import { type ExcludedProjects, isExcluded } from "#pairs/excluded-projects.ts";
import { type Sample, sampleId, type TrainingPair } from "#pairs/pair.ts";
import { sampleLine } from "#pairs/sample-line.ts";
import { type TokenizedText, tokenMasks } from "#pairs/token-masks.ts";
import type { KeptSample, ReadKeptSamples } from "#ports/labelled-files.ts";
import type { TokenCutter } from "#ports/token-cutter.ts";
import type { PairFiles, Parser, Progress } from "#ports.ts";
import { confidenceOf } from "./kept-confidence-pairs.ts";
import { preparePairs } from "./prepare-pairs.ts";
import { type Counter, createCounter, type Tally } from "./tally.ts";

/** What to export, and with what. */
export type ExportPairs = {
  readonly files: readonly string[];
  readonly output: string;
  /** Only samples of these splits; null for all. */
  readonly splits: readonly string[] | null;
  readonly excluded: ExcludedProjects;
  /** Mined pairs that are less sure are left out; others were looked at by people. */
  readonly leastConfidence: number;
  readonly readKept: ReadKeptSamples;
  readonly store: PairFiles;
  readonly parser: Parser;
  readonly progress: Progress;
};

/** TRL's stepwise supervision: what `pairs prepare` writes, of the samples that are sure enough. */
export async function exportStepwise(options: ExportPairs): Promise<Tally> {
  const unsure = createCounter();
  async function* readSamples(file: string): AsyncGenerator<Sample> {
    for await (const kept of options.readKept(file)) {
      if (isSure(kept, options)) yield kept.sample;
      else unsure.dropped("low-confidence");
    }
  }
  const tally = await preparePairs({ ...options, store: { ...options.store, readSamples } });
  const { "low-confidence": count = 0 } = unsure.tally().dropped;
  if (count === 0) return tally;
  return { ...tally, read: tally.read + count, dropped: { ...tally.dropped, "low-confidence": count } };
}

/** Our pairs format: every key of each line is kept, those that other data sets leave out are there. */
export async function exportKept(options: ExportPairs): Promise<Tally> {
  return exportEach(options, ({ sample, record }) => [sampleLine(sample, omitted(record, sample))]);
}

/** Pairs as tokens, each with a mask that is 1 where the two versions differ; two lines a pair. */
export async function exportTokenMasks(options: ExportPairs & { readonly cutter: TokenCutter }): Promise<Tally> {
  const { cutter } = options;
  return exportEach(options, ({ sample }) => (sample.kind === "pair" ? maskedLines(sample, cutter) : "no-counterpart"));
}

type Line = object;

async function exportEach(
  options: ExportPairs,
  linesOf: (kept: KeptSample) => readonly Line[] | string,
): Promise<Tally> {
  const counter = createCounter();
  await options.store.writeRecords(options.output, exported(options, linesOf, counter));
  return counter.tally();
}

async function* exported(
  options: ExportPairs,
  linesOf: (kept: KeptSample) => readonly Line[] | string,
  counter: Counter,
): AsyncGenerator<Line> {
  for (const [index, file] of options.files.entries()) {
    options.progress.report(`read ${file}`, index, options.files.length);
    for await (const kept of options.readKept(file)) {
      counter.read();
      const lines = reasonToLeaveOut(kept, options) ?? linesOf(kept);
      if (typeof lines === "string") {
        counter.dropped(lines);
        continue;
      }
      counter.written();
      yield* lines;
    }
  }
}

function reasonToLeaveOut(kept: KeptSample, options: ExportPairs): string | null {
  const { split, repo } = kept.sample.provenance;
  if (options.splits !== null && !options.splits.includes(split)) return "other-split";
  if (repo !== null && isExcluded(options.excluded, repo)) return "excluded-project";
  return isSure(kept, options) ? null : "low-confidence";
}

function isSure({ record }: KeptSample, { leastConfidence }: ExportPairs): boolean {
  return (confidenceOf(record) ?? 1) >= leastConfidence;
}

/** The keys of a line that our format does not have. */
function omitted(record: KeptSample["record"], sample: Sample): Readonly<Record<string, unknown>> {
  const own = sampleLine(sample);
  return Object.fromEntries(Object.entries(record).filter(([key]) => !Object.hasOwn(own, key)));
}

function maskedLines(pair: TrainingPair, cutter: TokenCutter): readonly Line[] {
  const sides = { before: cutter.cut(pair.before), after: cutter.cut(pair.after) };
  const masks = tokenMasks(sides.before.ids, sides.after.ids);
  const { dataset, split, cwe, repo, commit, path, cve, licence } = pair.provenance;
  const pairId = sampleId(pair.provenance);
  const from = { dataset, split, language: pair.language, cwe, repo, commit, path, cve, licence };
  const lineOf = (side: "before" | "after", { ids, offsets }: TokenizedText) => ({
    ...{ id: `${pairId}:${side}`, pair_id: pairId, side, ...from, tokenizer_sha256: cutter.digest },
    ...{ text: pair[side], input_ids: ids, offsets, mask: masks[side] },
  });
  return [lineOf("before", sides.before), lineOf("after", sides.after)];
}
