import type { StepMatch } from "#reward/match-steps.ts";
import { editRow } from "./edit-row.ts";

/**
 * A linear reader of the edit itself: what it adds and what it takes away, each with weights of its own, as a check taken
 * away is not the opposite of one added; and the changed steps as a whole. Fitted with the risk model, part of its file.
 */
export type EditReader = {
  /** For each bucket of n-grams the weight of what is added, then of what is removed, then of what stands there at all. */
  readonly weights: Int8Array;
  /** How long the row of what stands there is beside the edit's own, which is 1. */
  readonly surroundings: number;
  /** Makes the whole numbers log-odds. */
  readonly scale: number;
  readonly bias: number;
};

/** Log-odds that an edit brings a flaw back, and that its reverse does: unbounded, higher is worse. */
type EditReading = { readonly forward: number; readonly backward: number };

/** Reads the places of a change together; of the edit, n-grams that stand as often before as after cancel. */
export function readEdit(
  places: readonly StepMatch[],
  { weights, surroundings, scale, bias }: EditReader,
): EditReading {
  const buckets = weights.length / 3;
  const row = editRow(places, { buckets, surroundings });
  const along = (columnOf: (column: number) => number) =>
    bias + scale * row.reduce((sum, [column, value]) => sum + value * (weights[columnOf(column)] as number), 0);
  return { forward: along((column) => column), backward: along((column) => otherWay(column, buckets)) };
}

/** The column of the reverse: what an edit adds its reverse removes, and what stands there at all stands there both ways. */
function otherWay(column: number, buckets: number): number {
  if (column < buckets) return column + buckets;
  return column < 2 * buckets ? column - buckets : column;
}
