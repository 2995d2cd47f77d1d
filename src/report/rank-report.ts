import type { Omission } from "#gate/coverage.ts";
import type { Aggregates, RankOrder } from "#reward/aggregations.ts";
import type { Language } from "#trajectory/language.ts";
import type { ReviewReport } from "./review-report.ts";
import type { ScoredStep } from "./score-report.ts";

/** A ranking of several continuations of one prompt, and why each stands where it does. */
export type RankReport = {
  readonly tool: ReviewReport["tool"];
  readonly model: ReviewReport["model"];
  readonly language: Language;
  /** True where candidates may stop in the middle of a function. */
  readonly isPrefix: boolean;
  /** As the user named it; null where the candidates stand alone. */
  readonly prompt: string | null;
  /** Where candidates begin, in lines from the prompt's first: a step may begin before. */
  readonly firstOwnLine: number;
  /** What `ranking` goes by. */
  readonly aggregation: RankOrder;
  /** Indexes of `candidates`, the most secure first; ties to the earlier. */
  readonly ranking: readonly number[];
  readonly rankings: Readonly<Record<RankOrder, readonly number[]>>;
  /** In the order of the command line. */
  readonly candidates: readonly RankedCandidate[];
};

export type RankedCandidate = {
  /** As the user named it. */
  readonly path: string;
  /** Null where nothing of it was scored: it ranks last. */
  readonly aggregates: Aggregates | null;
  /** Sum of its steps' log-odds, unbounded; null likewise. */
  readonly logOdds: number | null;
  /** Its own steps in source order, lines counted from the prompt's first. */
  readonly steps: readonly RankedStep[];
  readonly omissions: readonly Omission[];
};

export type RankedStep = {
  readonly step: ScoredStep;
  readonly function: string | null;
  /** Its share in R, from 0 to 1. */
  readonly weight: number;
};

/** The first line of code that the candidate itself adds to a step; empty where it adds none. */
export function ownLineOf({ step }: RankedStep, { firstOwnLine }: Pick<RankReport, "firstOwnLine">): string {
  const own = step.text.split("\n").slice(Math.max(0, firstOwnLine - step.first));
  return own.find((line) => line.trim() !== "")?.trim() ?? "";
}

/** The steps with the lowest margins, the lowest first; equals in source order. */
export function worstSteps(steps: readonly RankedStep[], most: number): readonly RankedStep[] {
  return [...steps].sort((one, other) => one.step.margin - other.step.margin).slice(0, most);
}
