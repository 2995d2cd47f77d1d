import type { ChangedFunction, FunctionVersion } from "#trajectory/changed-functions.ts";
import type { Language } from "#trajectory/language.ts";
import { stepFeatures } from "#trajectory/step-features.ts";
import type { Step } from "#trajectory/trajectory.ts";
import { differingSteps } from "./differing-steps.ts";
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

/** The scored steps of one version; the three lists are as long as each other. */
type VersionRecord = {
  readonly completions: readonly string[];
  readonly features: readonly (readonly number[])[];
  /** True where the other version has no such step. */
  readonly changed: readonly boolean[];
};

/** The record of a change. It keeps its place among the others where comments or blank lines alone changed. */
export function changeRecord(change: RecordedChange, functions: readonly ChangedFunction[]): ChangeRecord {
  const { id, kind, cves, changedLines } = change;
  const records = functions.map(functionRecord).filter(hasEffect);
  return { id, package: change.package, kind, cves, changed_lines: changedLines, functions: records };
}

function functionRecord({ path, name, language, base, head }: ChangedFunction): FunctionRecord {
  const steps = { base: scoredOf(base), head: scoredOf(head) };
  const changed = differingSteps(steps.base, steps.head);
  return {
    path,
    name,
    language,
    base: base === null ? null : versionRecord(steps.base, changed.base),
    head: head === null ? null : versionRecord(steps.head, changed.head),
  };
}

function scoredOf(version: FunctionVersion | null): readonly Step[] {
  return version === null ? [] : version.steps.filter((step) => step.isScored);
}

function versionRecord(steps: readonly Step[], changed: readonly boolean[]): VersionRecord {
  const completions = steps.map(({ code }) => code);
  return { completions, features: completions.map(stepFeatures), changed };
}

function hasEffect({ base, head }: FunctionRecord): boolean {
  return [base, head].some((version) => version?.changed.includes(true));
}
