import { factsOf, type SampleFacts } from "#evaluation/sample-facts.ts";
import type { SetRecord } from "#ports/evaluation-sets.ts";
import type { DataFile } from "#report/evaluation-report.ts";
import { chooseSplits } from "./choose-splits.ts";
import type { EvaluationInput, Measured } from "./evaluation-input.ts";
import { mapAhead } from "./map-ahead.ts";
import { type SampleResult, type ScoredSample, scoreSample } from "./score-sample.ts";
import { createSkipCounter, type SkipCounter } from "./skip-counter.ts";

/** What a task makes of a scored sample: an item to keep, or why it keeps none. */
export type Judgement<Item> =
  | { readonly kind: "item"; readonly item: Item }
  | { readonly kind: "skipped"; readonly reason: string };

export type MeasuredSample = {
  readonly facts: SampleFacts;
  readonly scored: ScoredSample;
  readonly markedLines: readonly number[];
};

type Judge<Item> = (sample: MeasuredSample) => Judgement<Item> | Promise<Judgement<Item>>;
type Result<Item> = {
  readonly record: SetRecord;
  readonly result: SampleResult;
  readonly judged: Judgement<Item> | null;
};

/** Reads sets of labelled code, scores each sample, and keeps what a task makes of it; what is left out is counted. */
export async function measureSamples<Item>(input: EvaluationInput, judge: Judge<Item>): Promise<Measured<Item>> {
  const skips = createSkipCounter();
  const seen = new Set<string>();
  const items: Item[] = [];
  const data: DataFile[] = [];
  let read = 0;
  let leaked = 0;
  for (const file of input.files) {
    const splits = await chooseSplits(file, input);
    const before = read;
    const records = counted(input.sets.readSamples(file, input.format), () => {
      read += 1;
      input.progress.report(`scoring ${file}`, read - before, 0);
    });
    const wanted = filtered(records, splits, skips);
    for await (const { record, result, judged } of mapAhead(wanted, input.atOnce, (one) =>
      measure(one, judge, input),
    )) {
      const place = placeOf(record);
      if (result.kind === "skipped") skips.skip(result.reason, place);
      else if (result.fingerprints.some((fingerprint) => input.fingerprints?.has(fingerprint))) {
        skips.skip("training read a function of it", place);
        leaked += 1;
      } else if (!isNew(result.scored, seen)) skips.skip("duplicate", place);
      else if (judged?.kind === "item") items.push(judged.item);
      else if (judged?.kind === "skipped") skips.skip(judged.reason, place);
    }
    data.push({ file, sha256: await input.sets.digestFile(file), records: read - before, splits });
  }
  return { items, data, read, skipped: skips.skipped(), leaked };
}

async function* counted<Item>(items: AsyncIterable<Item>, count: () => void): AsyncGenerator<Item> {
  for await (const item of items) {
    count();
    yield item;
  }
}

async function* filtered(
  records: AsyncIterable<SetRecord>,
  splits: readonly string[] | null,
  skips: SkipCounter,
): AsyncGenerator<SetRecord> {
  for await (const record of records) {
    if (record.kind === "unusable") skips.skip(record.reason, record.place);
    else if (splits !== null && !splits.includes(record.sample.provenance.split)) {
      skips.skip("another split", placeOf(record));
    } else yield record;
  }
}

async function measure<Item>(record: SetRecord, judge: Judge<Item>, input: EvaluationInput): Promise<Result<Item>> {
  if (record.kind === "unusable") return { record, result: { kind: "skipped", reason: record.reason }, judged: null };
  const facts = factsOf(record.sample);
  const result = await scoreSample(record.sample, input);
  if (result.kind === "skipped") return { record, result, judged: null };
  const { markedLines } = record;
  return { record, result, judged: await judge({ facts, scored: result.scored, markedLines }) };
}

function placeOf(record: SetRecord): string {
  return record.kind === "unusable" ? record.place : factsOf(record.sample).id;
}

/** The same code twice would count twice. Adds to `seen`, which belongs to the caller's loop. */
function isNew(scored: ScoredSample, seen: Set<string>): boolean {
  const key =
    scored.kind === "pair"
      ? `${scored.before.body}\n${scored.after.body}`
      : `${scored.sample.label}\n${scored.version.body}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
