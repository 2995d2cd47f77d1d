import type { Change, FileChange } from "#change/change.ts";
import { changedLines, lineNumbers } from "#change/changed-lines.ts";
import { type LineSpan, lineCount } from "#change/line-span.ts";
import { type Coverage, isBlind, type Omission } from "#gate/coverage.ts";
import type { FunctionReview } from "#reward/function-review.ts";
import type { ChangedFunction } from "#trajectory/changed-functions.ts";
import type { GatheredFunctions } from "./gather-functions.ts";
import { type TouchedLines, touchedLines } from "./touched-lines.ts";

export type CoverageSources = {
  readonly change: Change;
  readonly gathered: GatheredFunctions;
  readonly scored: readonly FunctionReview[];
  readonly omissions: readonly Omission[];
};

/**
 * Counts what was looked at. A file that was left out on purpose (no code, excluded, nothing changed inside) counts as
 * neither changed nor scored. Functions and lines of files that could not be read are unknown to the count of functions,
 * and counted as changed lines.
 */
export function countCoverage({ change, gathered, scored, omissions }: CoverageSources): Coverage {
  const harmless = new Set(omissions.filter((omission) => !isBlind(omission)).map(({ path }) => path));
  const files = change.files.filter(({ path }) => gathered.filesRead.has(path) || !harmless.has(path));
  const read = files.filter(({ path }) => gathered.filesRead.has(path));
  const looked = gathered.functions.length + gathered.withoutEffect;
  const { unread, seen } = partedByScore(gathered, scored);
  return {
    files: { changed: files.length, scored: read.length },
    functions: {
      changed: looked + gathered.pastLimit.functions,
      scored: scored.length + gathered.withoutEffect,
    },
    lines: { changed: countLines(files), scored: countLines(read) - countUnread(read, unread, seen) },
    omissions,
  };
}

type Lines = ReadonlyMap<string, readonly TouchedLines[]>;

function partedByScore({ functions, pastLimit }: GatheredFunctions, scored: readonly FunctionReview[]) {
  const ids = new Set(scored.map(({ functionId }) => functionId));
  const isScored = ({ functionId }: ChangedFunction) => ids.has(functionId);
  const unscored = functions.filter((found) => !isScored(found)).map(touchedLines);
  const unread = byPath([...unscored, ...pastLimit.lines]);
  const seen = byPath(functions.filter((found) => isScored(found) && unread.has(found.path)).map(touchedLines));
  return { unread, seen };
}

function byPath(lines: readonly TouchedLines[]): Lines {
  const paths = new Map<string, TouchedLines[]>();
  for (const some of lines) {
    const known = paths.get(some.path);
    if (known === undefined) paths.set(some.path, [some]);
    else known.push(some);
  }
  return paths;
}

function countLines(files: readonly FileChange[]): number {
  return sum(files.map(changedLines).flatMap(({ base, head }) => [...base, ...head].map(lineCount)));
}

/** Changed lines that stand in an unread function and in no other one that was read: a function holds those nested in it. */
function countUnread(files: readonly FileChange[], unread: Lines, seen: Lines): number {
  const counts = files.map((file) => {
    const [missed, met] = [unread.get(file.path), seen.get(file.path) ?? []];
    if (missed === undefined) return 0;
    const changed = changedLines(file);
    const on = (side: "base" | "head") =>
      unreadOf(
        changed[side],
        missed.flatMap((lines) => lines[side]),
        met.flatMap((lines) => lines[side]),
      );
    return on("base") + on("head");
  });
  return sum(counts);
}

function unreadOf(changed: readonly LineSpan[], missed: readonly LineSpan[], met: readonly LineSpan[]): number {
  const [isMissed, isMet] = [new Set(lineNumbers(missed)), new Set(lineNumbers(met))];
  return lineNumbers(changed).filter((line) => isMissed.has(line) && !isMet.has(line)).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
