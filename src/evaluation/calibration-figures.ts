import type { CurvePoint, Figures } from "#report/evaluation-report.ts";

/** A predicted chance of being vulnerable, and the truth. */
export type Forecast = { readonly chance: number; readonly isVulnerable: boolean };

const BINS = 10;

/**
 * Expected calibration error of forecasts: over ten bins of equal width, the mean distance between what was predicted
 * and what came true, weighed by size; and the Brier score. Both in [0, 1], lower is better; null of nothing.
 */
export function forecastFigures(forecasts: readonly Forecast[]): Figures {
  if (forecasts.length === 0) return { ece: null, brier: null };
  const bins = binsOf(forecasts);
  const ece = bins.reduce((sum, { count, predicted, real }) => sum + count * Math.abs(predicted - real), 0);
  const brier = forecasts.reduce((sum, { chance, isVulnerable }) => sum + (chance - (isVulnerable ? 1 : 0)) ** 2, 0);
  return { ece: ece / forecasts.length, brier: brier / forecasts.length };
}

/** What came true (y) at what was predicted (x), a point a bin that is not empty. */
export function reliability(forecasts: readonly Forecast[]): readonly CurvePoint[] {
  return binsOf(forecasts).map(({ predicted, real }) => ({ x: predicted, y: real }));
}

type Bin = { readonly count: number; readonly predicted: number; readonly real: number };

function binsOf(forecasts: readonly Forecast[]): readonly Bin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = forecasts.filter(({ chance }) => Math.min(BINS - 1, Math.floor(chance * BINS)) === bin);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const real = mean(inside.map(({ isVulnerable }) => (isVulnerable ? 1 : 0)));
    return { count: inside.length, predicted: mean(inside.map(({ chance }) => chance)), real };
  }).filter(({ count }) => count > 0);
}

/** Budgets of false alarms at which promises are held against what came of them: 1 % to 100 %. */
const BUDGETS = Array.from({ length: 100 }, (_, index) => (index + 1) / 100);

/**
 * Promised against real false alarms, from the risks of ordinary changes: at a budget b those of risk at least 1 - b
 * raise an alarm, and b of them should. `ece` is the mean distance over all budgets, `worst` the largest; null of nothing.
 */
export function promiseFigures(risks: readonly number[]): Figures {
  if (risks.length === 0)
    return { ece: null, worst: null, falseAlarms: { at1: null, at5: null, at10: null, at20: null } };
  const misses = BUDGETS.map((budget) => Math.abs(alarmsAt(risks, budget) - budget));
  const at = (budget: number) => alarmsAt(risks, budget);
  return {
    ece: misses.reduce((sum, miss) => sum + miss, 0) / misses.length,
    worst: Math.max(...misses),
    falseAlarms: { at1: at(0.01), at5: at(0.05), at10: at(0.1), at20: at(0.2) },
  };
}

/** Real false alarms (y) at each promised share (x). */
export function promiseCurve(risks: readonly number[]): readonly CurvePoint[] {
  return [{ x: 0, y: 0 }, ...BUDGETS.map((budget) => ({ x: budget, y: alarmsAt(risks, budget) }))];
}

/** As the gate compares: a hair of slack, since 1 - (1 - b) is not b in floating point. */
function alarmsAt(risks: readonly number[], budget: number): number {
  return risks.length === 0 ? 0 : risks.filter((risk) => 1 - risk <= budget + 1e-9).length / risks.length;
}
