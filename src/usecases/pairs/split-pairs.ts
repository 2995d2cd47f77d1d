import { bodiesOf, bodyFingerprint } from "#pairs/body-fingerprints.ts";
import { type Sample, sampleId } from "#pairs/pair.ts";
import { assignParts } from "#pairs/split/assign-parts.ts";
import type { KeyedRecord } from "#pairs/split/group-by-keys.ts";
import { type SplitKey, splitKeysOf } from "#pairs/split/split-keys.ts";
import type { EvaluationSets } from "#ports/evaluation-sets.ts";
import type { KeptSample, ReadKeptSamples } from "#ports/labelled-files.ts";
import type { PairFiles, Parser, Progress } from "#ports.ts";
import { mapAhead } from "#usecases/evaluation/map-ahead.ts";
import { type EvaluationKeys, readEvaluationKeys } from "./split-pairs-evaluation.ts";
import { type Counter, createCounter, type Tally } from "./tally.ts";

/** What to split, how, and with what. */
export type SplitPairs = {
  readonly files: readonly string[];
  readonly output: string;
  readonly by: readonly SplitKey[];
  readonly parts: readonly { readonly name: string; readonly ratio: number }[];
  readonly seed: number;
  /** Sets that no part may overlap. */
  readonly evaluation: readonly string[];
  readonly fingerprints: readonly string[];
  readonly readKept: ReadKeptSamples;
  readonly sets: EvaluationSets;
  readonly store: PairFiles;
  readonly parser: Parser;
  readonly atOnce: number;
  readonly progress: Progress;
};

/** How many records each part has, and what was left out. */
export type SplitTally = Tally & { readonly parts: readonly { readonly name: string; readonly records: number }[] };

type Keyed = (KeyedRecord & { readonly kind: "keyed" }) | { readonly kind: "dropped"; readonly reason: string };

/**
 * Writes the records again, `split` set to their part. Records that share a commit, CVE, repository or body, directly or
 * through others, are in one part; what shares a body, commit or CVE with an evaluation set is left out. Two passes: the
 * first keeps keys alone, so memory does not grow with the code.
 */
export async function splitPairs(options: SplitPairs): Promise<SplitTally> {
  const { parts, seed, store, output } = options;
  const counter = createCounter();
  const keyed = await readKeys(options, counter);
  const records = keyed.filter((found) => found.kind === "keyed");
  const assigned = assignParts(records, { ratios: parts.map(({ ratio }) => ratio), seed });
  await store.writeRecords(output, splitRecords(options, keyed, assigned));
  const sizes = parts.map(({ name }, part) => ({ name, records: assigned.filter((of) => of === part).length }));
  return { ...counter.tally(), parts: sizes };
}

async function readKeys(options: SplitPairs, counter: Counter): Promise<readonly Keyed[]> {
  const evaluation = await readEvaluationKeys(options);
  const keyed: Keyed[] = [];
  const names = new Set<string>();
  const work = ({ sample }: KeptSample) => keysOf(sample, options, evaluation);
  for await (const found of mapAhead(allSamples(options), options.atOnce, work)) {
    const isTaken = found.kind === "keyed" && names.has(found.name);
    const kept: Keyed = isTaken ? { kind: "dropped", reason: "same-id" } : found;
    counter.read();
    if (kept.kind === "dropped") counter.dropped(kept.reason);
    else {
      counter.written();
      names.add(kept.name);
    }
    keyed.push(kept);
    options.progress.report(`reading keys: ${keyed.length}`, 0, 0);
  }
  return keyed;
}

async function* allSamples({ files, readKept }: SplitPairs): AsyncGenerator<KeptSample> {
  for (const file of files) yield* readKept(file);
}

async function keysOf(sample: Sample, options: SplitPairs, evaluation: EvaluationKeys): Promise<Keyed> {
  const { parser, store, by } = options;
  const { provenance, language } = sample;
  if (evaluation.holds(provenance)) return { kind: "dropped", reason: "evaluation-commit" };
  const keys = [...splitKeysOf(provenance, by)];
  for (const text of sample.kind === "pair" ? [sample.before, sample.after] : [sample.code]) {
    const parsed = await parser.outline({ language, text });
    if (parsed.kind !== "outlined") return { kind: "dropped", reason: `parse-${parsed.kind}` };
    const bodies = bodiesOf(text, parsed.outline);
    if (bodies.some((body) => evaluation.has(bodyFingerprint(body, store.digest)))) {
      return { kind: "dropped", reason: "evaluation-body" };
    }
    keys.push(...bodies.slice(0, 1).map((body) => `body ${store.digest(body).slice(0, 16)}`));
  }
  return { kind: "keyed", name: sampleId(provenance), keys };
}

async function* splitRecords(options: SplitPairs, keyed: readonly Keyed[], assigned: readonly number[]) {
  let read = 0;
  let kept = 0;
  for await (const { record } of allSamples(options)) {
    const found = keyed[read++];
    if (found?.kind !== "keyed") continue;
    const part = options.parts[assigned[kept++] as number];
    yield { ...record, split: part?.name };
  }
}
