/** The kind of flaw that a change looks like bringing in. It is a guess, and decides nothing. */
export type Fear = {
  /** As a person would say it: `use after free`. */
  readonly family: string;
  /** The commonest CWEs that the family stands for; at least one. */
  readonly cwes: readonly string[];
  /** Probability of the family if the change brings a flaw in at all, in [0, 1]; at or above the family's threshold. */
  readonly confidence: number;
};
