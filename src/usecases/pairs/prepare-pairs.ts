import { type CutCode, cutCode } from "#pairs/cut-code.ts";
import { type ExcludedProjects, isExcluded } from "#pairs/excluded-projects.ts";
import { normaliseBody } from "#pairs/normalise-body.ts";
import type { LabelledCode, Sample, TrainingPair } from "#pairs/pair.ts";
import { type DigestedCode, pairRecords, type StepwiseRecord, singleRecord } from "#pairs/stepwise-record.ts";
import type { PairFiles, Parser, Progress } from "#ports.ts";
import type { Language } from "#trajectory/language.ts";
import { type Counter, createCounter, type Dropped, type Tally } from "./tally.ts";

/** What to prepare, and with what. */
type PreparePairs = {
  /** Files of samples, read in this order. */
  readonly files: readonly string[];
  /** File of step-labelled records, one a line; replaced as a whole at the end. */
  readonly output: string;
  readonly excluded: ExcludedProjects;
  /** Only samples of these splits; null for all. */
  readonly splits: readonly string[] | null;
  readonly store: PairFiles;
  readonly parser: Parser;
  readonly progress: Progress;
};

type Prepared = { readonly kind: "records"; readonly records: readonly StepwiseRecord[] } | Dropped;
type Cut = { readonly kind: "cut"; readonly code: DigestedCode } | Dropped;

/** Turns labelled code into step-labelled training records, two lines a pair; memory does not grow with the code. */
export async function preparePairs(options: PreparePairs): Promise<Tally> {
  const counter = createCounter();
  await options.store.writeRecords(options.output, records(options, counter));
  return counter.tally();
}

async function* records(options: PreparePairs, counter: Counter): AsyncGenerator<StepwiseRecord> {
  const seen = new Set<string>();
  for (const [index, file] of options.files.entries()) {
    options.progress.report(`read ${file}`, index, options.files.length);
    for await (const sample of options.store.readSamples(file)) {
      counter.read();
      const prepared = await prepare(sample, seen, options);
      if (prepared.kind === "dropped") {
        counter.dropped(prepared.reason);
        continue;
      }
      counter.written();
      yield* prepared.records;
    }
  }
  options.progress.report("done", options.files.length, options.files.length);
}

async function prepare(sample: Sample, seen: Set<string>, options: PreparePairs): Promise<Prepared> {
  const { repo, split } = sample.provenance;
  if (options.splits !== null && !options.splits.includes(split)) return { kind: "dropped", reason: "other-split" };
  if (repo !== null && isExcluded(options.excluded, repo)) return { kind: "dropped", reason: "excluded-project" };
  const prepared = await (sample.kind === "pair" ? preparePair(sample, options) : prepareSingle(sample, options));
  if (prepared.kind === "dropped") return prepared;
  // The same code twice in one split would weigh twice; across splits it is for training to keep apart.
  const key = [split, ...prepared.records.map(identityOf)].join(" ");
  if (seen.has(key)) return { kind: "dropped", reason: "duplicate" };
  seen.add(key);
  return prepared;
}

function identityOf({ side, labels, normalised_sha }: StepwiseRecord): string {
  return `${side} ${labels[0]} ${normalised_sha}`;
}

async function preparePair(pair: TrainingPair, options: PreparePairs): Promise<Prepared> {
  const [before, after] = await Promise.all([
    cut(pair.before, pair.language, options),
    cut(pair.after, pair.language, options),
  ]);
  if (before.kind === "dropped") return before;
  if (after.kind === "dropped") return after;
  if (before.code.digest === after.code.digest) return { kind: "dropped", reason: "same-code" };
  return { kind: "records", records: pairRecords(pair, before.code, after.code) };
}

async function prepareSingle(sample: LabelledCode, options: PreparePairs): Promise<Prepared> {
  const single = await cut(sample.code, sample.language, options);
  return single.kind === "dropped" ? single : { kind: "records", records: [singleRecord(sample, single.code)] };
}

async function cut(text: string, language: Language, { parser, store }: PreparePairs): Promise<Cut> {
  const parsed = await parser.outline({ language, text });
  if (parsed.kind !== "outlined") return { kind: "dropped", reason: `parse-${parsed.kind}` };
  const code: CutCode = cutCode(text, parsed.outline);
  if (code.steps.length === 0) return { kind: "dropped", reason: "no-effect" };
  return { kind: "cut", code: { ...code, digest: store.digest(normaliseBody(code.steps)) } };
}
