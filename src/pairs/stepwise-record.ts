import type { Language } from "#trajectory/language.ts";
import { namelessFeatures } from "#trajectory/nameless.ts";
import { readingOf } from "#trajectory/reading.ts";
import { stepFeatures } from "#trajectory/step-features.ts";
import { contrastiveLabels } from "./contrastive-labels.ts";
import type { CutCode } from "./cut-code.ts";
import { labelCallers } from "./label-callers.ts";
import { type LabelledCode, type Provenance, sampleId, type TrainingPair } from "./pair.ts";
import { type Places, placesOf } from "./places.ts";
import type { StepLabel } from "./step-label.ts";
import { uniformLabels } from "./uniform-labels.ts";

/**
 * One version of labelled code in TRL's stepwise-supervision format (`prompt`, `completions`, `labels`), with what
 * training needs beside it. The five lists are as long as each other: one entry a scored step.
 */
export type StepwiseRecord = {
  readonly id: string;
  /** The same for both versions of a pair. */
  readonly pair_id: string;
  readonly side: "before" | "after" | "single";
  readonly dataset: string;
  readonly split: string;
  readonly language: Language;
  /** Qualified name of the first function; null where there is none. */
  readonly name: string | null;
  readonly cwe: readonly string[];
  readonly repo: string | null;
  readonly commit: string | null;
  readonly path: string | null;
  readonly cve: string | null;
  readonly licence: string | null;
  readonly sven_val_overlap: string | null;
  /** sha256 of the code without comments and layout. */
  readonly normalised_sha: string;
  readonly prompt: string;
  readonly completions: readonly string[];
  /** True is secure. */
  readonly labels: readonly boolean[];
  /** Which replacement between the two versions of the pair a step belongs to; null where both have it. */
  readonly places: Places;
  /** Hashed n-grams of each step. */
  readonly features: readonly (readonly number[])[];
  /** The same without the names of variables. */
  readonly nameless: readonly (readonly number[])[];
};

/** Nothing stands before the first step: a wording would be one more thing to keep equal in two languages. */
const PROMPT = "";

/** A version of labelled code, cut, with the digest of its normalised body. */
export type DigestedCode = CutCode & { readonly digest: string };

/** The records of a pair: the vulnerable version, then the fixed one. */
export function pairRecords(
  pair: TrainingPair,
  before: DigestedCode,
  after: DigestedCode,
): readonly [StepwiseRecord, StepwiseRecord] {
  const labels = contrastiveLabels(before.steps, after.steps);
  const places = placesOf(before.steps, after.steps);
  const ofBefore = { labels: labelCallers(before, labels.before), places: places.base };
  const ofAfter = { labels: labels.after, places: places.head };
  return [recordOf(pair, "before", { ...before, ...ofBefore }), recordOf(pair, "after", { ...after, ...ofAfter })];
}

/** The record of code without a counterpart. */
export function singleRecord(sample: LabelledCode, code: DigestedCode): StepwiseRecord {
  const labels = uniformLabels(code.steps, sample.label);
  return recordOf(sample, "single", { ...code, labels, places: code.steps.map(() => null) });
}

type LabelledSteps = DigestedCode & { readonly labels: readonly StepLabel[]; readonly places: Places };

function recordOf(
  { language, provenance }: TrainingPair | LabelledCode,
  side: StepwiseRecord["side"],
  { steps, outline, digest, labels, places }: LabelledSteps,
): StepwiseRecord {
  const name = outline.functions[0]?.qualifiedName ?? null;
  const pairId = sampleId(provenance);
  const completions = steps.map(({ code }) => readingOf(code));
  return {
    id: `${pairId}:${side}`,
    pair_id: pairId,
    side,
    ...metadataOf(provenance),
    language,
    name,
    normalised_sha: digest,
    prompt: PROMPT,
    completions,
    labels: labels.map((label) => label === "secure"),
    places,
    features: completions.map(stepFeatures),
    nameless: completions.map(namelessFeatures),
  };
}

function metadataOf({ dataset, split, cwe, repo, commit, path, cve, licence, svenValOverlap }: Provenance) {
  return { dataset, split, cwe, repo, commit, path, cve, licence, sven_val_overlap: svenValOverlap };
}
