import { excerptOf } from "#gate/excerpt.ts";
import type { Finding } from "#gate/verdict.ts";
import type { ReviewReport } from "#report/review-report.ts";
import type { StepMatch } from "#reward/match-steps.ts";
import type { StepReward } from "#reward/reward.ts";
import { alignSequences } from "#trajectory/align-sequences.ts";

/**
 * What the change did at a finding's place, as lines of a diff: those it lost as `-`, those it got as `+`, the same
 * ones left out. Null where it lost none. A dozen lines at most.
 */
export function lostLines(finding: Finding, { functions }: Pick<ReviewReport, "functions">): string | null {
  if (finding.baseSpan === null) return null;
  const match = functions
    .filter(({ path, name }) => path === finding.path && name === finding.functionName)
    .flatMap(({ matches }) => matches)
    .find((candidate) => isPlaceOf(finding, candidate));
  if (match !== undefined) return diffOf(linesOf(match.base), linesOf(match.head));
  return finding.margin === null ? diffOf(finding.excerpt.split("\n"), []) : null;
}

function isPlaceOf({ baseSpan }: Finding, { base }: StepMatch): boolean {
  return base[0]?.step.span.first === baseSpan?.first && base.at(-1)?.step.span.last === baseSpan?.last;
}

function linesOf(steps: readonly StepReward[]): readonly string[] {
  const text = steps.map(({ step }) => step.text.replace(/\r?\n$/, "")).join("\n");
  return text === "" ? [] : text.split(/\r?\n/);
}

function diffOf(base: readonly string[], head: readonly string[]): string | null {
  const gaps = alignSequences(base, head);
  const rows = gaps.flatMap(({ baseStart, baseEnd, headStart, headEnd }) => [
    ...base.slice(baseStart, baseEnd).map((line) => `-${line}`),
    ...head.slice(headStart, headEnd).map((line) => `+${line}`),
  ]);
  const isLost = gaps.some(({ baseStart, baseEnd }) => baseEnd > baseStart);
  return isLost ? excerptOf(rows.join("\n")) : null;
}
