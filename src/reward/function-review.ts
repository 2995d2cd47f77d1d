import type { StepMatch } from "./match-steps.ts";
import type { TrajectoryReward } from "./reward.ts";

/** One changed function (or a file's code outside functions) at base and at head, with what the model said of both. */
export type FunctionReview = {
  readonly functionId: string;
  readonly path: string;
  /** Qualified name; null for code outside functions. */
  readonly name: string | null;
  /** Null where the function is new. */
  readonly base: TrajectoryReward | null;
  /** Null where the function is gone. */
  readonly head: TrajectoryReward | null;
  /** Places where base and head differ, in order; everything between them is the same code. */
  readonly matches: readonly StepMatch[];
  /** Functions that reach this one, nearest first. */
  readonly callers: readonly string[];
};
