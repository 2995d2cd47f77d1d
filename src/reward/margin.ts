/** Step margin r_t in [-1, 1]: P(secure) - P(vulnerable). Positive is secure, 0 undecided. (paper, reward definition) */
export type Margin = number & { readonly __brand: "Margin" };

/** The model's two logits at a step's end. */
export type StepLogits = { readonly vulnerable: number; readonly secure: number };

/** Log-odds of a step being secure: secure logit minus vulnerable logit. Adds up over steps, where margins saturate. */
export function logOddsOf(logits: StepLogits): number {
  return logits.secure - logits.vulnerable;
}

/** The margin of two logits: the difference of their softmax, which equals tanh of half their difference. */
export function marginOf(logits: StepLogits): Margin {
  return Math.tanh(logOddsOf(logits) / 2) as Margin;
}
