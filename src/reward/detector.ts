import { namelessFeatures } from "#trajectory/nameless.ts";
import { readingOf } from "#trajectory/reading.ts";
import type { Step } from "#trajectory/trajectory.ts";
import { createGramReading, type GramReader } from "./gram-reader.ts";
import { type Margin, marginOfLogOdds } from "./margin.ts";

/**
 * A linear reader of a function looked at alone: the log-odds of its being vulnerable. It does not read what variables are
 * called, so renaming them turns no verdict. (training/detector.py)
 */
export type Detector = GramReader;

/**
 * The verdict after each step, on the steps up to it: its margin in [-1, 1], at or below 0 vulnerable. Reads the steps
 * together, so that two harmless ones may be a flaw, where R looks for the one that is worst.
 */
export function detectPrefixes(steps: readonly Step[], detector: Detector): readonly Margin[] {
  const reading = createGramReading(detector);
  return steps.map((step) => {
    reading.add(namelessFeatures(readingOf(step.code)));
    return marginOfLogOdds(-reading.logOdds());
  });
}
