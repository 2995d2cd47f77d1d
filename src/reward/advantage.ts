/** A step's margin, null where nothing of the step is scored, and how often the generator wrote it. */
export type SampledMargin = { readonly margin: number | null; readonly copies: number };

/**
 * A_t = r_t - E[r_t], the expectation estimated by the mean of the step's batch of candidates, each as often as it was
 * written. Positive is more secure than was to be expected; they sum to 0 over the batch. (paper, advantage)
 */
export function advantagesOf(batch: readonly SampledMargin[]): readonly (number | null)[] {
  let total = 0;
  let count = 0;
  for (const { margin, copies } of batch) {
    if (margin === null) continue;
    total += margin * copies;
    count += copies;
  }
  return batch.map(({ margin }) => (margin === null ? null : margin - total / count));
}
