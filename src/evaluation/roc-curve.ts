import type { CurvePoint } from "#report/evaluation-report.ts";

/** More points than this are not seen in a picture. */
const MOST_POINTS = 200;

/** The receiver operating characteristic: share of negatives (x) and of positives (y) at or above each score, from (0, 0) to (1, 1). */
export function rocCurve(positive: readonly number[], negative: readonly number[]): readonly CurvePoint[] {
  const all = [
    ...positive.map((score) => ({ score, isPositive: true })),
    ...negative.map((score) => ({ score, isPositive: false })),
  ].sort((one, other) => other.score - one.score);
  const points: CurvePoint[] = [{ x: 0, y: 0 }];
  let [hits, alarms] = [0, 0];
  all.forEach(({ score, isPositive }, index) => {
    if (isPositive) hits += 1;
    else alarms += 1;
    // Equal scores are passed together.
    if (all[index + 1]?.score === score) return;
    points.push({ x: ratio(alarms, negative.length), y: ratio(hits, positive.length) });
  });
  return thinned(points);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function thinned(points: readonly CurvePoint[]): readonly CurvePoint[] {
  if (points.length <= MOST_POINTS) return points;
  const step = (points.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, index) => points[Math.round(index * step)] as CurvePoint);
}
