import type { RankOrder } from "#reward/aggregations.ts";
import type { Language } from "#trajectory/language.ts";
import type { ReviewReport } from "./review-report.ts";

/** What a check of its function said of code; `detail` is for a person. */
export type CheckAnswer =
  | { readonly kind: "works" }
  | { readonly kind: "fails"; readonly detail: string }
  | { readonly kind: "timed-out"; readonly afterMs: number };

/** What became of a step that the generator wrote. `repeated` says what its path said before. */
export type Fate = "kept" | "pruned" | "repeated" | "finished";

/** A step of the tree that was searched. */
export type SearchNode = {
  /** From 1, in the order of writing; 0 is the prompt. */
  readonly id: number;
  readonly parent: number;
  /** From 1. */
  readonly depth: number;
  /** What it adds to its parent; empty where the generator had nothing more to say. */
  readonly text: string;
  /** How often the generator wrote it in its batch. */
  readonly copies: number;
  readonly fate: Fate;
  /** r_t: R of its own new steps; null where nothing of it is scored. */
  readonly margin: number | null;
  /** A_t against its batch. Positive is more secure than the generator's mean. */
  readonly advantage: number | null;
  /** The aggregate of all that its path wrote; null where nothing is scored yet. */
  readonly pathReward: number | null;
  /** Its step with the lowest margin. */
  readonly worst: WorstStep | null;
};

/** Lines count from the prompt's first. */
export type WorstStep = {
  readonly first: number;
  readonly last: number;
  readonly margin: number;
  readonly text: string;
};

/** Why a search ended. */
export type SearchEnd =
  | "finished"
  | "out-of-steps"
  | "out-of-tokens"
  | "out-of-time"
  | "repeats"
  | "unreadable"
  | "leaves"
  | "generator-failed";

/** A way through the tree to its end, or as far as the search came. */
export type SearchResult = {
  readonly node: number;
  /** What follows the prompt. */
  readonly code: string;
  readonly pathReward: number | null;
  readonly isFinished: boolean;
  /** Null where no check was asked for, or it was not needed any more. */
  readonly check: CheckAnswer | null;
};

/** A whole search: its tree, what it cost, why it ended, and what came of it. */
export type SearchReport = {
  readonly tool: ReviewReport["tool"];
  readonly model: ReviewReport["model"];
  readonly generator: string;
  readonly language: Language;
  readonly prompt: string;
  readonly settings: {
    readonly candidates: number;
    readonly beam: number;
    readonly aggregation: RankOrder;
    readonly temperature: number;
    readonly stepTokens: number;
    readonly maxSteps: number;
    readonly maxTokens: number;
    readonly maxMs: number;
  };
  readonly nodes: readonly SearchNode[];
  readonly spent: { readonly tokens: number; readonly ms: number; readonly rounds: number };
  readonly end: SearchEnd;
  /** What the generator did not do, each once. */
  readonly problems: readonly string[];
  /** Finished ones first, then the most secure first; ties to the earlier. */
  readonly results: readonly SearchResult[];
  /** Index of the first result that works; null where none does. */
  readonly chosen: number | null;
};
