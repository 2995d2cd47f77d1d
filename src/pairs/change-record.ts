import { type ChangedFunction, scoredSteps } from "#trajectory/changed-functions.ts";
import type { Language } from "#trajectory/language.ts";
import { namelessFeatures } from "#trajectory/nameless.ts";
import { readingOf } from "#trajectory/reading.ts";
import { stepFeatures } from "#trajectory/step-features.ts";
import type { Step } from "#trajectory/trajectory.ts";
import { type Places, placesOf } from "./places.ts";
import type { RecordedChange } from "./recorded-change.ts";

/** A recorded change as training reads it: what each changed function looked like at base and at head. */
export type ChangeRecord = {
  readonly id: string;
  readonly package: string;
  readonly kind: RecordedChange["kind"];
  readonly cves: readonly string[];
  readonly changed_lines: number;
  /** Functions of which a scored step differs, none where the change has no effect; code outside functions has no name. */
  readonly functions: readonly FunctionRecord[];
  /** How often each part of code stands in the lines added and in those removed; src/gate/composition.ts counts. */
  readonly composition: { readonly added: readonly number[]; readonly removed: readonly number[] };
};

type FunctionRecord = {
  readonly path: string;
  readonly name: string | null;
  readonly language: Language;
  /** Null where the function is new. */
  readonly base: VersionRecord | null;
  /** Null where the function is gone. */
  readonly head: VersionRecord | null;
};

/** The scored steps of one version; the four lists are as long as each other. */
type VersionRecord = {
  readonly completions: readonly string[];
  readonly features: readonly (readonly number[])[];
  /** The same n-grams without the names of variables. */
  readonly nameless: readonly (readonly number[])[];
  /** Which replacement of this function a step belongs to; null where both versions have it. */
  readonly places: Places;
};

/** The record of a change. It keeps its place among the others where comments or blank lines alone changed. */
export function changeRecord(
  change: RecordedChange,
  functions: readonly ChangedFunction[],
  composition: ChangeRecord["composition"],
): ChangeRecord {
  const { id, kind, cves, changedLines } = change;
  const records = functions.map(functionRecord).filter(hasEffect);
  return { id, package: change.package, kind, cves, changed_lines: changedLines, functions: records, composition };
}

function functionRecord({ path, name, language, base, head }: ChangedFunction): FunctionRecord {
  const steps = { base: scoredSteps(base), head: scoredSteps(head) };
  const places = placesOf(steps.base, steps.head);
  return {
    path,
    name,
    language,
    base: base === null ? null : versionRecord(steps.base, places.base),
    head: head === null ? null : versionRecord(steps.head, places.head),
  };
}

function versionRecord(steps: readonly Step[], places: Places): VersionRecord {
  const completions = steps.map(({ code }) => readingOf(code));
  const nameless = completions.map(namelessFeatures);
  return { completions, features: completions.map(stepFeatures), nameless, places };
}

function hasEffect({ base, head }: FunctionRecord): boolean {
  return [base, head].some((version) => version?.places.some((place) => place !== null));
}
