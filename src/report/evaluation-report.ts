import type { ReviewReport } from "./review-report.ts";

/** Named figures, nested as the JSON report nests them; null where a set holds nothing that a figure speaks of. */
export type Figures = { readonly [name: string]: number | null | Figures };

/** Values under the names of figures. */
export type FigureTree<Value> = { readonly [name: string]: Value | FigureTree<Value> };

/** Where 95 of 100 resamples of a figure lie; null where the figure is never defined. */
export type Interval = readonly [low: number, high: number] | null;

export const EVALUATION_TASKS = ["pairs", "gate", "calibration", "steps", "partial", "rank", "drift"] as const;
export type EvaluationTask = (typeof EVALUATION_TASKS)[number];

/** `blind`: steps are cut without a look at the counterpart, as a pull request has it. `paper`: at the pair's diff. */
export const PROTOCOLS = ["blind", "paper"] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** A file of the set, and what it was when it was read. */
export type DataFile = {
  readonly file: string;
  readonly sha256: string;
  readonly records: number;
  /** Splits that were evaluated; null where all were. */
  readonly splits: readonly string[] | null;
};

/** Records that no figure speaks of, by reason; `first` names the first of them. */
export type Skipped = { readonly reason: string; readonly count: number; readonly first: string };

/** Another judge on the same records. */
export type Baseline = { readonly name: string; readonly version: string | null; readonly figures: Figures };

/** Figures of the records that share something. */
export type BreakdownRow = { readonly key: string; readonly count: number; readonly figures: Figures };
export type Breakdown = { readonly title: string; readonly rows: readonly BreakdownRow[] };

export type CurvePoint = { readonly x: number; readonly y: number };

/** Something to draw: lines over two axes, or one bar a row. */
export type Picture =
  | {
      readonly kind: "curve";
      readonly title: string;
      readonly x: Axis;
      readonly y: Axis;
      readonly lines: readonly { readonly name: string; readonly points: readonly CurvePoint[] }[];
      /** Draws the line where x equals y: chance, or a promise that holds. */
      readonly hasDiagonal: boolean;
    }
  | {
      readonly kind: "bars";
      readonly title: string;
      /** What the bars measure, in [0, 1]. */
      readonly measure: string;
      readonly rows: readonly { readonly label: string; readonly value: number; readonly count: number }[];
    };

export type Axis = { readonly label: string; readonly from: number; readonly to: number };

/** What one judge was measured to do on one set, and all that is needed to measure it again. */
export type EvaluationReport = {
  readonly tool: ReviewReport["tool"];
  readonly model: ReviewReport["model"];
  readonly task: EvaluationTask;
  readonly protocol: Protocol;
  readonly command: string;
  readonly data: readonly DataFile[];
  readonly records: { readonly read: number; readonly evaluated: number; readonly skipped: readonly Skipped[] };
  /** Null where no one asked for it. */
  readonly leaks: { readonly fingerprints: number; readonly found: number } | null;
  readonly figures: Figures;
  readonly intervals: FigureTree<Interval>;
  /** How the intervals came about: rounds of the bootstrap, and how many groups of what were drawn. */
  readonly bootstrap: { readonly rounds: number; readonly groups: number; readonly groupedBy: string };
  readonly baselines: readonly Baseline[];
  readonly baselinesLeftOut: readonly { readonly name: string; readonly reason: string }[];
  readonly breakdowns: readonly Breakdown[];
  readonly pictures: readonly Picture[];
  /** What a reader must know to read the figures, a sentence each. */
  readonly notes: readonly string[];
};
