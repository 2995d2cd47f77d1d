import type { Change } from "#change/change.ts";
import type { Finding } from "#gate/verdict.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { findingsIn } from "#report/words.ts";
import { type KnownCounts, placeFinding } from "./place-finding.ts";
import type { Placement } from "./placement.ts";

/** A finding of the verdict, and whether it is worth a comment; the summary names it either way. */
export type PlacedFinding = {
  readonly finding: Finding;
  readonly placement: Placement;
  readonly isCommented: boolean;
};

export type PlacingOptions = {
  readonly report: ReviewReport;
  readonly change: Change;
  /** Most findings that get a comment: the first ones that have a place for it. 0 for none. */
  readonly maxComments: number;
  readonly counts?: KnownCounts;
};

/** Every finding of the verdict with its place, in the verdict's order. */
export function placeFindings({ report, change, maxComments, counts }: PlacingOptions): readonly PlacedFinding[] {
  let left = maxComments;
  return findingsIn(report.verdict).map((finding) => {
    const placement = placeFinding(finding, change, counts);
    const isCommented = placement.kind !== "summary" && left > 0;
    if (isCommented) left -= 1;
    return { finding, placement, isCommented };
  });
}
