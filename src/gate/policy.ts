import type { Language } from "#trajectory/language.ts";

/** What a repository wants of its gate; read from the base commit. All thresholds are false-alarm budgets. */
export type Policy = {
  /** Block where at most this share of ordinary changes looks as bad. In (0, 1). */
  readonly blockAtFalseAlarms: number;
  /** Warn likewise; at least `blockAtFalseAlarms`. */
  readonly warnAtFalseAlarms: number;
  /** What a change gets where some of its code could not be looked at. */
  readonly whenBlind: "pass" | "warn" | "block";
  /** Most findings a review names; the rest is counted. At least 1. */
  readonly maxFindings: number;
  /** First match wins; no match weighs 1. Weight 2 lets a path raise twice as many false alarms, 0 leaves it out of the verdict. */
  readonly pathWeights: readonly PathWeight[];
  /** Glob patterns; a file is reviewed where it matches some `include` and no `exclude`. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly languages: readonly Language[];
  readonly closure: ClosureLimits;
  readonly limits: ReviewLimits;
  readonly learning: LearningRules;
  /** Temperature of the aggregation; above 0. */
  readonly tau: number;
  /** The digest of the one model that may judge; null where any installed one may. */
  readonly modelDigest: string | null;
};

export type PathWeight = { readonly path: string; readonly weight: number };

/** Whether people's answers are learned from; nothing is kept where nobody said so. */
export type LearningRules = {
  readonly collect: boolean;
  /** Days that a merged fix must stand before its pair counts. */
  readonly graceDays: number;
  /** Whether a thumbs-up on a finding's comment confirms it, where answers are collected. */
  readonly reactions: boolean;
};

/** How far callers are followed. */
export type ClosureLimits = {
  /** 0 turns the closure off. */
  readonly depth: number;
  readonly maxFunctions: number;
  /** Model tokens that all callers of one function may take. */
  readonly maxTokens: number;
  /** Files looked into for callers, over the whole review. */
  readonly maxFiles: number;
};

export type ReviewLimits = {
  readonly maxFileBytes: number;
  readonly maxLineLength: number;
  readonly maxFiles: number;
  readonly maxFunctions: number;
  readonly parseTimeoutMs: number;
  readonly scoreTimeoutMs: number;
};
