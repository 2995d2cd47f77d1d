import type { Change } from "#change/change.ts";
import { changedLines } from "#change/changed-lines.ts";
import { type LineSpan, lineCount, overlaps } from "#change/line-span.ts";
import { type Coverage, isBlind, type Omission } from "#gate/coverage.ts";
import type { FunctionReview } from "#reward/function-review.ts";
import type { ChangedFunction } from "#trajectory/changed-functions.ts";
import type { GatheredFunctions } from "./gather-functions.ts";

export type CoverageSources = {
  readonly change: Change;
  readonly gathered: GatheredFunctions;
  readonly scored: readonly FunctionReview[];
  readonly omissions: readonly Omission[];
};

/** Counts what was looked at. A file that a rule left out on purpose (no code, excluded) counts as neither changed nor scored. */
export function countCoverage({ change, gathered, scored, omissions }: CoverageSources): Coverage {
  const harmless = new Set(omissions.filter((omission) => !isBlind(omission)).map(({ path }) => path));
  const files = change.files.filter(({ path }) => gathered.filesRead.has(path) || !harmless.has(path));
  const read = files.filter(({ path }) => gathered.filesRead.has(path));
  const scoredIds = new Set(scored.map(({ functionId }) => functionId));
  const unscored = gathered.functions.filter(({ functionId }) => !scoredIds.has(functionId));
  const pastLimit = omissions.filter(
    ({ path, reason }) => reason === "budget-exceeded" && gathered.filesRead.has(path),
  ).length;
  const touched = gathered.functions.length + gathered.withoutEffect;
  const lines = (some: typeof files) => sum(some.flatMap((file) => allLines(file).map(lineCount)));
  return {
    files: { changed: files.length, scored: read.length },
    functions: { changed: touched + pastLimit, scored: scored.length + gathered.withoutEffect },
    lines: {
      changed: lines(files),
      scored: Math.max(0, lines(read) - sum(unscored.map((found) => linesOf(found, change)))),
    },
    omissions,
  };
}

function allLines(file: Change["files"][number]): readonly LineSpan[] {
  const { base, head } = changedLines(file);
  return [...base, ...head];
}

/** Changed lines inside one function, base and head together. */
function linesOf({ path, base, head }: ChangedFunction, { files }: Change): number {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) return 0;
  const changed = changedLines(file);
  return shared(changed.base, base?.span) + shared(changed.head, head?.span);
}

function shared(spans: readonly LineSpan[], within: LineSpan | undefined): number {
  if (within === undefined) return 0;
  const inside = spans.filter((span) => overlaps(span, within));
  return sum(inside.map(({ first, last }) => Math.min(last, within.last) - Math.max(first, within.first) + 1));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
