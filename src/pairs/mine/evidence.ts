/** Why a commit is taken for a security fix. */
export type Evidence = {
  /** `advisory` names this very commit; a `person` gave it; `identifier` stands in its message; `pattern` is what that speaks of. */
  readonly kind: "advisory" | "person" | "identifier" | "pattern";
  /** Id of the advisory, family of the identifier, or name of the pattern. */
  readonly name: string;
  /** What was found, as written; at most 80 characters. */
  readonly found: string;
  /** Weight in (0, 1): how much this alone says. A rank that we chose, not a measured probability. */
  readonly confidence: number;
};

/** However much speaks for it, a person has not looked. */
const MOST = 0.99;

/** Independent witnesses: 1 − ∏(1 − c) over the strongest of each kind; in [0, 0.99], and 0 without evidence. */
export function combineConfidence(evidence: readonly Evidence[]): number {
  const strongest = new Map<string, number>();
  for (const { kind, confidence } of evidence) strongest.set(kind, Math.max(strongest.get(kind) ?? 0, confidence));
  const doubt = [...strongest.values()].reduce((left, confidence) => left * (1 - confidence), 1);
  return Math.min(MOST, 1 - doubt);
}
