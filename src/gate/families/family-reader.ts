import type { Language } from "#trajectory/language.ts";

/** A linear reader of the kind of flaw, for some languages; fitted by training/fit_families.py. */
export type FamilyReader = {
  /** Languages that the thresholds were measured on; no other is read. */
  readonly languages: readonly Language[];
  readonly families: readonly Family[];
  /** Family after family, and in each the weight of what is added, then of what is removed, then of what stands there. */
  readonly weights: Int8Array;
  /** How long the row of what stands there is beside the edit's own, which is 1. */
  readonly surroundings: number;
  /** Makes the whole numbers log-odds. */
  readonly scale: number;
  /** One a family. */
  readonly biases: readonly number[];
};

/** A kind of flaw: its name, its commonest CWEs, and the probability from which it is worth saying. */
type Family = {
  readonly name: string;
  readonly cwes: readonly string[];
  /** Null where no probability was right often enough: then the family is never named. */
  readonly threshold: number | null;
};
