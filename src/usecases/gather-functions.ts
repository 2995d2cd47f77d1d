import type { Change } from "#change/change.ts";
import type { Omission } from "#gate/coverage.ts";
import { marksIn } from "#gate/find-marks.ts";
import type { Policy } from "#gate/policy.ts";
import type { SuppressionSources } from "#gate/suppress.ts";
import { alignSteps } from "#trajectory/align-steps.ts";
import { type ChangedFunction, changedFunctions, scoredSteps } from "#trajectory/changed-functions.ts";
import type { ParsedText } from "#trajectory/owned-text.ts";
import { readChangedFiles } from "./read-changed-files.ts";
import type { ReadingPorts } from "./read-version.ts";
import { type TouchedLines, touchedLines } from "./touched-lines.ts";

export type GatheredFunctions = {
  /** Those of which a scored step differs, in the change's order, at most `limits.maxFunctions`. */
  readonly functions: readonly ChangedFunction[];
  /** What stood past the limit: where, and how many functions. */
  readonly pastLimit: { readonly functions: number; readonly lines: readonly TouchedLines[] };
  /** How many more were touched in comments or white space alone: looked at, nothing to score. */
  readonly withoutEffect: number;
  readonly filesRead: ReadonlySet<string>;
  readonly omissions: readonly Omission[];
  readonly marks: SuppressionSources["files"];
};

/** Reads the changed files and keeps what a review needs of them: their changed functions and their suppressions. */
export async function gatherFunctions(change: Change, policy: Policy, ports: ReadingPorts): Promise<GatheredFunctions> {
  const functions: ChangedFunction[] = [];
  const pastLimit = { functions: 0, lines: [] as TouchedLines[] };
  const omissions: Omission[] = [];
  const filesRead = new Set<string>();
  const marks = new Map<string, ReturnType<typeof marksOf>>();
  let withoutEffect = 0;
  for await (const read of readChangedFiles(change, policy, ports)) {
    if (read.kind === "omitted") {
      omissions.push(read.omission);
      continue;
    }
    filesRead.add(read.path);
    marks.set(read.path, marksOf(read));
    const touched = changedFunctions(read);
    const differing = touched.filter(hasEffect);
    withoutEffect += touched.length - differing.length;
    const past = differing.splice(Math.max(0, policy.limits.maxFunctions - functions.length));
    for (const found of differing) functions.push(found);
    if (past.length === 0) continue;
    omissions.push(tooMany(read.path, past.length, policy));
    pastLimit.functions += past.length;
    for (const found of past) pastLimit.lines.push(touchedLines(found));
  }
  return { functions, pastLimit, withoutEffect, filesRead, omissions, marks };
}

function hasEffect({ base, head }: ChangedFunction): boolean {
  return alignSteps(scoredSteps(base), scoredSteps(head)).length > 0;
}

function marksOf({ base, head }: { readonly base: ParsedText | null; readonly head: ParsedText | null }) {
  const of = (version: ParsedText | null) => (version === null ? [] : marksIn(version.text, version.outline));
  return { base: of(base), head: of(head) };
}

function tooMany(path: string, count: number, { limits }: Policy): Omission {
  const detail = `${count} of its functions are past the ${limits.maxFunctions} that the policy scores (limits.maxFunctions)`;
  return { path, reason: "budget-exceeded", detail };
}
