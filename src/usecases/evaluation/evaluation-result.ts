import { bootstrap } from "#evaluation/bootstrap.ts";
import { groupBy } from "#evaluation/group-by.ts";
import { seededRandom } from "#evaluation/seeded-random.ts";
import type { EvaluationReport, Figures } from "#report/evaluation-report.ts";
import type { EvaluationInput, Measured } from "./evaluation-input.ts";

/** What a task found: a report without its heading. */
export type EvaluationResult = Omit<EvaluationReport, "tool" | "model" | "task" | "protocol" | "command">;

/** What a task adds to what all tasks tell. */
type TaskFindings<Item> = Pick<EvaluationResult, "breakdowns" | "pictures" | "notes"> & {
  readonly groupOf: (item: Item) => string;
  readonly groupedBy: string;
  readonly compute: (items: readonly Item[]) => Figures;
} & Partial<Pick<EvaluationResult, "baselines" | "baselinesLeftOut">>;

/** Enough that an interval's ends are steady to a hundredth. */
const ROUNDS = 1000;
/** Any number does; the same one gives the same intervals. */
const SEED = 20260601;

/** The figures of what was measured, their intervals, and how many records they rest on. */
export function evaluationResult<Item>(
  measured: Measured<Item>,
  { groupOf, groupedBy, compute, baselines = [], baselinesLeftOut = [], ...rest }: TaskFindings<Item>,
  { fingerprints }: Pick<EvaluationInput, "fingerprints">,
): EvaluationResult {
  const { items, data, read, skipped, leaked } = measured;
  return {
    data,
    records: { read, evaluated: items.length, skipped },
    leaks: fingerprints === null ? null : { fingerprints: fingerprints.size, found: leaked },
    figures: compute(items),
    intervals: bootstrap(items, { groupOf, compute }, { rounds: ROUNDS, random: seededRandom(SEED) }),
    bootstrap: { rounds: ROUNDS, groups: groupBy(items, groupOf).size, groupedBy },
    baselines,
    baselinesLeftOut,
    ...rest,
  };
}
