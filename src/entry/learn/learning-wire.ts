import type { PairQuarantine, PairReading } from "#ports/pair-store.ts";
import type { Trainer } from "#ports/trainer.ts";
import type { Environment } from "../app/settings/environment.ts";
import type { Closeable } from "../lifetime.ts";

/** Outside things that only learning asks for. */
export type LearningWire = {
  /** Where the App keeps what people confirmed. */
  openPairs(env: Environment): Promise<PairReading & PairQuarantine & Closeable>;
  /** Trains with a Python of this name, with the scripts below a folder. */
  openTrainer(options: { readonly python: string; readonly scripts: string }): Trainer;
  /** Milliseconds since 1970. */
  now(): number;
};
