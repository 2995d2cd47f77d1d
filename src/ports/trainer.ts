/** What to go on from, and with what. */
export type FineTuning = {
  /** Folder of the model to go on from. */
  readonly from: string;
  /** Step-labelled records, as `pairs prepare` writes them. */
  readonly pairs: string;
  /** Recorded changes, prepared likewise: ordinary ones keep still, and calibrate. */
  readonly changes: readonly string[];
  /** The new model's folder: there when all of it is written. */
  readonly output: string;
};

/** Makes a new model of an old one and new pairs. */
export interface Trainer {
  /** @throws ConfigError where what it needs is not installed, or the pairs do not suffice, with the cure. */
  fineTune(what: FineTuning): Promise<void>;
}
