import type { LineSpan } from "#change/line-span.ts";
import type { FunctionReview } from "#reward/function-review.ts";
import type { TrajectoryReward } from "#reward/reward.ts";
import type { Step } from "#trajectory/trajectory.ts";

/** A step as a report shows it. */
export type ShownStep = {
  readonly span: LineSpan;
  readonly text: string;
  /** Null for a step without effect: it is shown, not scored. */
  readonly margin: number | null;
  readonly isChanged: boolean;
};

/** What stands side by side: the same step of both versions, or what replaced what. One side may be empty. */
export type StepRow = { readonly base: ShownStep | null; readonly head: ShownStep | null };

/** Base beside head. Scored steps that did not change keep the two versions in step; what lies between pairs in order. */
export function stepRows({
  base,
  head,
  matches,
}: Pick<FunctionReview, "base" | "head" | "matches">): readonly StepRow[] {
  const changed = new Set(matches.flatMap((match) => [...match.base, ...match.head]).map(({ step }) => step));
  const [ofBase, ofHead] = [runsOf(shownSteps(base, changed)), runsOf(shownSteps(head, changed))];
  return Array.from({ length: Math.max(ofBase.length, ofHead.length) }, (_, index) =>
    sideBySide(ofBase[index] ?? [], ofHead[index] ?? []),
  ).flat();
}

/** The function's own steps, in order; its callers' are not its heat. */
function shownSteps(version: TrajectoryReward | null, changed: ReadonlySet<Step>): readonly ShownStep[] {
  if (version === null) return [];
  const margins = new Map(version.steps.map(({ step, margin }) => [step, margin]));
  return version.trajectory.steps
    .filter(({ part }) => part === "changed")
    .map((step) => ({
      span: step.span,
      text: step.text,
      margin: margins.get(step) ?? null,
      isChanged: changed.has(step),
    }));
}

/** Cut before each anchor, a scored step that is the same in both versions. */
function runsOf(steps: readonly ShownStep[]): readonly (readonly ShownStep[])[] {
  const runs: ShownStep[][] = [[]];
  for (const step of steps) {
    if (step.margin !== null && !step.isChanged) runs.push([]);
    runs.at(-1)?.push(step);
  }
  return runs;
}

function sideBySide(base: readonly ShownStep[], head: readonly ShownStep[]): readonly StepRow[] {
  return Array.from({ length: Math.max(base.length, head.length) }, (_, index) => ({
    base: base[index] ?? null,
    head: head[index] ?? null,
  }));
}
