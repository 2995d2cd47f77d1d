/** Step margin r_t in [-1, 1]: P(secure) - P(vulnerable). Positive is secure, 0 undecided. (paper, reward definition) */
export type Margin = number & { readonly __brand: "Margin" };

/** What the model says at a step's end. */
export type StepLogits = {
  readonly vulnerable: number;
  readonly secure: number;
  /**
   * Log-odds fitted for comparing versions: their sum over the steps that a change replaced tells which version is the
   * worse one. Not there in models that have one reading of a step for both questions.
   */
  readonly additive?: number;
};

/** Log-odds that add up over steps, where margins saturate. Positive is secure. */
export function logOddsOf({ vulnerable, secure, additive }: StepLogits): number {
  return additive ?? secure - vulnerable;
}

/** The margin of two logits: the difference of their softmax, which equals tanh of half their difference. */
export function marginOf({ vulnerable, secure }: StepLogits): Margin {
  return marginOfLogOdds(secure - vulnerable);
}

/** What compares versions, as two logits: margins of these say what the gate goes by, and not where a flaw may be. */
export function comparedLogits(logits: StepLogits): StepLogits {
  return { vulnerable: 0, secure: logOddsOf(logits) };
}

/** The margin of log-odds of being secure. */
export function marginOfLogOdds(logOdds: number): Margin {
  return Math.tanh(logOdds / 2) as Margin;
}
