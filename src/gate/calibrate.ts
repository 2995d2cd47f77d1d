/**
 * How often ordinary changes reach a score: `scores` ascending, `falseAlarms[i]` the share of ordinary changes at or
 * above `scores[i]`, descending, in (0, 1]. Measured on changes that no stage of training saw.
 */
export type CalibrationTable = { readonly scores: readonly number[]; readonly falseAlarms: readonly number[] };

/**
 * Risk in [0, 1]: 1 minus the false-alarm share at a score, straight lines between the table's rows. Never falls as the
 * score rises. Past the worst ordinary change of the table the share stays the last row's: no more is known.
 */
export function riskOf(score: number, { scores, falseAlarms }: CalibrationTable): number {
  const above = scores.findIndex((row) => row > score);
  if (above === 0) return 0;
  if (above === -1) return 1 - (falseAlarms[falseAlarms.length - 1] as number);
  const low = scores[above - 1] as number;
  const high = scores[above] as number;
  const shareLow = falseAlarms[above - 1] as number;
  const shareHigh = falseAlarms[above] as number;
  return 1 - (shareLow + ((score - low) / (high - low)) * (shareHigh - shareLow));
}
