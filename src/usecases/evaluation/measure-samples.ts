import { factsOf, type SampleFacts } from "#evaluation/sample-facts.ts";
import { commitFingerprint } from "#pairs/body-fingerprints.ts";
import type { SetRecord } from "#ports/evaluation-sets.ts";
import { chooseSplits } from "./choose-splits.ts";
import type { EvaluationInput, Measured } from "./evaluation-input.ts";
import { mapAhead } from "./map-ahead.ts";
import { LEAKED, LEAKED_COMMIT, measureFiles, type Outcome } from "./measure-files.ts";
import { type ScoredSample, scoreSample } from "./score-sample.ts";

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

/** Reads sets of labelled code, scores each sample, and keeps what a task makes of it; what is left out is counted. */
export async function measureSamples<Item>(input: EvaluationInput, judge: Judge<Item>): Promise<Measured<Item>> {
  return measureFiles(input, async (file) => {
    const splits = await chooseSplits(file, input);
    const records = input.sets.readSamples(file, input.format);
    return { splits, outcomes: mapAhead(records, input.atOnce, (record) => measure(record, splits, { judge, input })) };
  });
}

async function measure<Item>(
  record: SetRecord,
  splits: readonly string[] | null,
  { judge, input }: { readonly judge: Judge<Item>; readonly input: EvaluationInput },
): Promise<Outcome<Item>> {
  if (record.kind === "unusable") return { ...record, kind: "skipped" };
  const facts = factsOf(record.sample);
  const skipped = (reason: string): Outcome<Item> => ({ kind: "skipped", reason, place: facts.id });
  if (splits !== null && !splits.includes(record.sample.provenance.split)) return skipped("another split");
  const commit = commitFingerprint(record.sample.provenance.commit, input.sets.digest);
  if (commit !== null && input.fingerprints?.has(commit) === true) return skipped(LEAKED_COMMIT);
  const result = await scoreSample(record.sample, input);
  if (result.kind === "skipped") return skipped(result.reason);
  const { scored, fingerprints } = result;
  if (fingerprints.some((fingerprint) => input.fingerprints?.has(fingerprint))) return skipped(LEAKED);
  const judged = await judge({ facts, scored, markedLines: record.markedLines });
  return judged.kind === "skipped"
    ? skipped(judged.reason)
    : { ...judged, place: facts.id, key: input.sets.digest(keyOf(scored)) };
}

/** The same code twice would count twice. */
function keyOf(scored: ScoredSample): string {
  return scored.kind === "pair"
    ? `pair\n${scored.before.body}\n${scored.after.body}`
    : `${scored.sample.label}\n${scored.version.body}`;
}
