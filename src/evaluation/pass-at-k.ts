/**
 * The chance that at least one of k samples passes, estimated from `samples` of which `passed` did, without bias:
 * 1 - C(n - c, k) / C(n, k), as a product that stays in range. Null where fewer than k were drawn.
 * (Chen et al. 2021, Evaluating Large Language Models Trained on Code, equation 1 and figure 3)
 */
export function passAtK(
  { samples, passed }: { readonly samples: number; readonly passed: number },
  k: number,
): number | null {
  if (k > samples) return null;
  if (samples - passed < k) return 1;
  let none = 1;
  for (let n = samples - passed + 1; n <= samples; n++) none *= 1 - k / n;
  return 1 - none;
}
