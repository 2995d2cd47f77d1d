import type { Aggregation } from "#reward/aggregations.ts";

/** The aggregations of the paper's ablation, in the order of a table, and their short names. */
export const AGGREGATION_WORDS: readonly (readonly [name: Aggregation, word: string])[] = [
  ["weighted", "weighted"],
  ["minimum", "minimum"],
  ["average", "average"],
  ["last", "last"],
  ["binary", "binary"],
  ["weightedMinimum", "w·min"],
  ["weightedBinary", "w·binary"],
];

/** The order that is ours. */
export const LOG_ODDS_WORD = "log-odds";

/** Steps that a person reads for each candidate; the JSON has all. */
export const SHOWN_STEPS = 3;
