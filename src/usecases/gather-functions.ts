import type { Change, FileChange } from "#change/change.ts";
import type { Omission } from "#gate/coverage.ts";
import { marksIn } from "#gate/find-marks.ts";
import type { Policy } from "#gate/policy.ts";
import type { SuppressionSources } from "#gate/suppress.ts";
import { alignSteps } from "#trajectory/align-steps.ts";
import { type ChangedFunction, changedFunctions, scoredSteps } from "#trajectory/changed-functions.ts";
import type { ParsedText } from "#trajectory/owned-text.ts";
import { type ReadingPorts, readChangedFiles } from "./read-changed-files.ts";

export type GatheredFunctions = {
  /** Those of which a scored step differs, in the change's order. */
  readonly functions: readonly ChangedFunction[];
  /** How many more were touched in comments or white space alone: looked at, nothing to score. */
  readonly withoutEffect: number;
  readonly filesRead: ReadonlySet<string>;
  readonly omissions: readonly Omission[];
  readonly marks: SuppressionSources["files"];
};

/** Reads the changed files and keeps what a review needs of them: their changed functions and their suppressions. */
export async function gatherFunctions(change: Change, policy: Policy, ports: ReadingPorts): Promise<GatheredFunctions> {
  const functions: ChangedFunction[] = [];
  const omissions: Omission[] = [];
  const filesRead = new Set<string>();
  const marks = new Map<string, { base: ReturnType<typeof marksOf>; head: ReturnType<typeof marksOf> }>();
  let withoutEffect = 0;
  for await (const read of readChangedFiles(change, policy, ports)) {
    if (read.kind === "omitted") {
      omissions.push(read.omission);
      continue;
    }
    const { file, base, head } = read;
    if (hasHiddenLines(file))
      omissions.push({ path: file.path, reason: "too-large", detail: "git gives no lines for it" });
    else filesRead.add(file.path);
    const touched = changedFunctions({ path: file.path, base, head, hunks: file.hunks });
    const differing = touched.filter(hasEffect);
    withoutEffect += touched.length - differing.length;
    functions.push(...differing);
    marks.set(file.path, { base: marksOf(base), head: marksOf(head) });
  }
  const kept = functions.slice(0, policy.limits.maxFunctions);
  const past = functions.slice(policy.limits.maxFunctions).map((found) => pastLimit(found, policy));
  return { functions: kept, withoutEffect, filesRead, omissions: [...omissions, ...past], marks };
}

/** Both versions are there and differ, but git names no line: binary to git, or too large for it. */
function hasHiddenLines({ base, head, hunks }: FileChange): boolean {
  return base !== null && head !== null && base.blobId !== head.blobId && hunks.length === 0;
}

function hasEffect({ base, head }: ChangedFunction): boolean {
  return alignSteps(scoredSteps(base), scoredSteps(head)).length > 0;
}

function marksOf(version: ParsedText | null): ReturnType<typeof marksIn> {
  return version === null ? [] : marksIn(version.text, version.outline);
}

function pastLimit({ path, name }: ChangedFunction, { limits }: Policy): Omission {
  const what = name ?? "code outside functions";
  const detail = `${what}: the policy scores at most ${limits.maxFunctions} functions (limits.maxFunctions)`;
  return { path, reason: "budget-exceeded", detail };
}
