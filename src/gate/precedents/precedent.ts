/** A known security fix, by its facts: names, ids and links, never code. */
export type PrecedentFacts = {
  /** Null where the fix was never given one. */
  readonly cve: string | null;
  readonly project: string;
  /** `CWE-89`; at least one. */
  readonly cwe: readonly string[];
  /** Of the data set that names the fix. */
  readonly licence: string | null;
  /** The fix itself, or what a data base says of its CVE. */
  readonly link: string;
};

/** A known fix that a change looks like the undoing of. */
export type Precedent = PrecedentFacts & {
  /** Cosine of what both add and take away, in [-1, 1]; at or above the index's threshold. */
  readonly similarity: number;
};
