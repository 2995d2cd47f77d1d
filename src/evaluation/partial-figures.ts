import type { Figures } from "#report/evaluation-report.ts";
import { ascending, quantile } from "./quantile.ts";
import { STEP_THRESHOLD } from "./step-figures.ts";
import { type HeldVerdict, verdictFigures } from "./verdict-figures.ts";

/** A step of code that is still being written. */
export type PartialStep = {
  readonly margin: number;
  /** What decides whether the prefix that ends with this step is called vulnerable, in [-1, 1]. */
  readonly prefixVerdict: number;
  readonly isVulnerable: boolean;
  /** Characters of code up to the end of this step. */
  readonly readSoFar: number;
};

export type PartialFunction = readonly PartialStep[];

/**
 * A verdict after every step. `steps`: each step called by its own margin, against its own label. `prefixes`: each
 * prefix against whether the flaw stands in it. `seen`: share of flawed functions that are called once
 * the flaw is there; `readBeforeSeen`: share of their code read by then (median); `readBeforeFlaw`: share read when
 * the flaw is complete; `falseAlarmsBefore`: share of flawed functions called before the flaw exists;
 * `falseAlarmsSecure`: share of secure ones called at some prefix.
 */
export function partialFigures(functions: readonly PartialFunction[], threshold: number): Figures {
  const flawed = functions.filter((own) => firstFlaw(own) >= 0);
  const secure = functions.filter((own) => firstFlaw(own) < 0);
  const late = flawed.filter((own) => firstFlaw(own) > 0);
  const seenAt = flawed.map((own) => ({ own, at: firstCall(own, threshold, firstFlaw(own)) }));
  const seen = seenAt.filter(({ at }) => at >= 0);
  return {
    steps: { ...verdictFigures(functions.flatMap((own) => own.map(stepVerdict))) },
    prefixes: { ...verdictFigures(functions.flatMap((own) => prefixVerdicts(own, threshold))) },
    seen: share(seen.length, flawed.length),
    readBeforeSeen: median(seen.map(({ own, at }) => readShare(own, at))),
    readBeforeFlaw: median(flawed.map((own) => readShare(own, firstFlaw(own)))),
    falseAlarmsBefore: share(late.filter((own) => isCalledBefore(own, threshold)).length, late.length),
    falseAlarmsSecure: share(secure.filter((own) => firstCall(own, threshold, 0) >= 0).length, secure.length),
  };
}

function firstFlaw(steps: PartialFunction): number {
  return steps.findIndex(({ isVulnerable }) => isVulnerable);
}

/** The first step, not before `from`, after which the prefix is called vulnerable; -1 where none is. */
function firstCall(steps: PartialFunction, threshold: number, from: number): number {
  return steps.findIndex(({ prefixVerdict }, index) => index >= from && prefixVerdict <= threshold);
}

function isCalledBefore(steps: PartialFunction, threshold: number): boolean {
  const called = firstCall(steps, threshold, 0);
  return called >= 0 && called < firstFlaw(steps);
}

function stepVerdict({ margin, isVulnerable }: PartialStep): HeldVerdict {
  return { isVulnerable, isCalled: margin <= STEP_THRESHOLD };
}

function prefixVerdicts(steps: PartialFunction, threshold: number): readonly HeldVerdict[] {
  const flaw = firstFlaw(steps);
  return steps.map(({ prefixVerdict }, index) => {
    return { isVulnerable: flaw >= 0 && index >= flaw, isCalled: prefixVerdict <= threshold };
  });
}

function readShare(steps: PartialFunction, at: number): number {
  const whole = steps.at(-1)?.readSoFar ?? 0;
  return whole === 0 ? 1 : (steps[at]?.readSoFar ?? whole) / whole;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function median(numbers: readonly number[]): number | null {
  return quantile(ascending(numbers), 0.5);
}
