import type { Omission } from "#gate/coverage.ts";
import type { Language } from "#trajectory/language.ts";
import type { ReviewReport } from "./review-report.ts";

/** The margins of a file or of unfinished code, function by function. */
export type ScoreReport = {
  readonly tool: ReviewReport["tool"];
  readonly model: ReviewReport["model"];
  /** As the user named it; `<stdin>` for standard input. */
  readonly path: string;
  readonly language: Language;
  /** True where the code is unfinished: nothing is said of what may follow. */
  readonly isPrefix: boolean;
  /** In source order; code outside functions last, with no name. */
  readonly functions: readonly ScoredFunction[];
  readonly omissions: readonly Omission[];
};

export type ScoredFunction = {
  readonly name: string | null;
  /** R of the whole function. */
  readonly reward: number;
  readonly steps: readonly ScoredStep[];
};

export type ScoredStep = {
  readonly first: number;
  readonly last: number;
  /** r_t in [-1, 1], positive is secure. */
  readonly margin: number;
  readonly logOdds: number;
  /** r_t - r_(t-1); null for the first. Negative: a flaw may have come in here. */
  readonly drop: number | null;
  /** R of the steps up to this one: the verdict of the prefix. */
  readonly prefixReward: number;
  readonly text: string;
};
