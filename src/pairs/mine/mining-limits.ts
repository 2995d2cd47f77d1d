/** What a commit may be at most, so that what it changed is what its message says. */
export type MiningLimits = {
  /** Source files of the product; tests, documents and generated files do not count. */
  readonly files: number;
  /** Lines added and removed in those files. */
  readonly changedLines: number;
  readonly functions: number;
  /** Lines of one function. */
  readonly functionLines: number;
  /** Bytes of one file. */
  readonly fileBytes: number;
};

/** As the first histories were mined (training/mine_changes.py), with a bound for functions. */
export const USUAL_LIMITS: MiningLimits = {
  files: 3,
  changedLines: 60,
  functions: 5,
  functionLines: 500,
  fileBytes: 1_000_000,
};
