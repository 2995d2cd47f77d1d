import type { CollectedPair, HardNegative } from "#pairs/collected-pair.ts";
import { type LabelledCode, type Sample, sampleId, type TrainingPair } from "#pairs/pair.ts";
import type { PairReading } from "#ports/pair-store.ts";
import { fullNameOf } from "#publication/pull-request.ts";

/** The data set that what people confirmed and dismissed goes by. */
const DATASET = "collected";

/** It is parted later. */
const SPLIT = "all";

/** What is learned from a store: confirmed pairs as pairs, dismissals as code that a person called harmless. */
export async function* collectedSamples(store: Pick<PairReading, "confirmed" | "negatives">): AsyncGenerator<Sample> {
  for await (const pair of store.confirmed()) yield* sampleOfPair(pair);
  for await (const negative of store.negatives()) yield sampleOfNegative(negative);
}

/** The name that a pair's sample goes by (`sampleId`). */
export function collectedId({ key, flaw }: CollectedPair): string {
  return sampleId({ dataset: DATASET, split: SPLIT, id: key, path: flaw.path });
}

/** A confirmed pair has a fix; one without teaches nothing. */
function sampleOfPair({ key, flaw, fix }: CollectedPair): readonly TrainingPair[] {
  if (fix === null) return [];
  const provenance = {
    dataset: DATASET,
    split: SPLIT,
    id: key,
    path: flaw.path,
    cwe: flaw.cwe,
    repo: fullNameOf(flaw.ref.repository),
    commit: fix.headSha,
    cve: null,
    licence: fix.licence,
    svenValOverlap: null,
  };
  return [{ kind: "pair", before: flaw.code, after: fix.code, language: flaw.language, provenance }];
}

function sampleOfNegative({ key, code, language, path, ref, headSha }: HardNegative): LabelledCode {
  const provenance = {
    dataset: DATASET,
    split: SPLIT,
    id: key,
    path,
    cwe: [],
    repo: fullNameOf(ref.repository),
    commit: headSha,
    cve: null,
    licence: null,
    svenValOverlap: null,
  };
  return { kind: "single", code, label: "secure", language, provenance };
}
