import type { Language } from "#trajectory/language.ts";
import type { StepLabel } from "./step-label.ts";

/** Labelled code to learn from or to be judged on: a vulnerable version with its fix, or one version alone. */
export type Sample = TrainingPair | LabelledCode;

/** A vulnerable version (`before`) and its fix (`after`) of the same code. */
export type TrainingPair = {
  readonly kind: "pair";
  readonly before: string;
  readonly after: string;
  readonly language: Language;
  readonly provenance: Provenance;
};

/** Code without a counterpart; the label speaks of the whole of it. */
export type LabelledCode = {
  readonly kind: "single";
  readonly code: string;
  readonly label: StepLabel;
  readonly language: Language;
  readonly provenance: Provenance;
};

/** Where a sample comes from: enough to split by commit, CVE or project, and to honour its licence. */
export type Provenance = {
  readonly dataset: string;
  readonly split: string;
  /** As the data set names it; unique within dataset, split and path. */
  readonly id: string;
  readonly path: string | null;
  readonly cwe: readonly string[];
  readonly repo: string | null;
  readonly commit: string | null;
  readonly cve: string | null;
  readonly licence: string | null;
  /** How the sample overlaps SVEN's validation set (`function`, `near`, `commit`); null where it does not. Never train on it. */
  readonly svenValOverlap: string | null;
};

/** What names a sample. */
type SampleName = Pick<Provenance, "dataset" | "split" | "id" | "path">;

/** One name for a sample among all data sets: `dataset/split/id`, then `@path` where there is one. */
export function sampleId({ dataset, split, id, path }: SampleName): string {
  return path === null ? `${dataset}/${split}/${id}` : `${dataset}/${split}/${id}@${path}`;
}
