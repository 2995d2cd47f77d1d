import { overlaps } from "#change/line-span.ts";
import { fingerprintOf } from "#gate/fingerprint.ts";
import type { SuppressionMark } from "#gate/suppression.ts";
import type { DocumentFunction, DocumentStep } from "#usecases/document/document-function.ts";
import type { DocumentScores } from "#usecases/document/score-document.ts";

/** A step whose margin is low enough to say. */
export type LowStep = {
  readonly fingerprint: string;
  readonly function: DocumentFunction;
  readonly step: DocumentStep;
};

type Rules = {
  readonly path: string;
  readonly threshold: number;
  /** Fingerprints that the user dismissed. */
  readonly dismissed: ReadonlySet<string>;
};

/**
 * The steps at or below the threshold, the lowest first; without those that a mark with a reason stands on, those that
 * were dismissed, and those of a nested function, which is listed itself.
 */
export function lowSteps({ functions, marks }: DocumentScores, rules: Rules): readonly LowStep[] {
  const reasoned = marks.filter(({ reason }) => reason !== null);
  return functions
    .flatMap((found, index) => lowStepsOf(found, functions.slice(index + 1), rules))
    .filter(({ fingerprint, step }) => !rules.dismissed.has(fingerprint) && !isMarked(step, reasoned))
    .sort((one, other) => one.step.margin - other.step.margin || one.step.shown.first - other.step.shown.first);
}

function lowStepsOf(
  found: DocumentFunction,
  later: readonly DocumentFunction[],
  { path, threshold }: Rules,
): readonly LowStep[] {
  const low = found.steps.filter(({ margin }) => margin <= threshold);
  if (low.length === 0) return [];
  const nested = later.filter((other) => isWithin(other, found));
  const seen = new Map<string, number>();
  return low
    .filter((step) => !nested.some((inner) => inner.steps.some(({ shown }) => overlaps(shown, step.shown))))
    .map((step) => {
      const occurrence = (seen.get(step.code) ?? 0) + 1;
      seen.set(step.code, occurrence);
      const identity = { path, functionName: found.name, reason: "new-code-is-low" as const, code: step.code };
      return { fingerprint: fingerprintOf({ ...identity, occurrence }), function: found, step };
    });
}

/** Nested functions follow the one that holds them; code outside functions comes last and holds none. */
function isWithin(inner: DocumentFunction, outer: DocumentFunction): boolean {
  const [first, last] = [inner.steps[0], outer.steps.at(-1)];
  return outer.name !== null && inner.name !== null && first !== undefined && last !== undefined
    ? first.span.first <= last.span.last
    : false;
}

function isMarked({ shown }: DocumentStep, marks: readonly SuppressionMark[]): boolean {
  return marks.some(({ covers }) => overlaps(covers, shown));
}
