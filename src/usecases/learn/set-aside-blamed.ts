import type { CollectedPair } from "#pairs/collected-pair.ts";
import type { PairQuarantine, PairReading } from "#ports/pair-store.ts";
import type { Group, Trial } from "./blame-groups.ts";
import { collectedId } from "./collected-samples.ts";
import type { JudgedFigure } from "./promotion-rules.ts";

/** What a group is to blame for, and what the model without it is worth. */
type Blame = {
  readonly trial: Trial;
  /** What was judged of the model that learned from all. */
  readonly judged: readonly JudgedFigure[];
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** Quarantines the pairs of a group in one step; says how many. One that was deleted meanwhile stays deleted. */
export async function setAsideBlamed(
  store: PairQuarantine & Pick<PairReading, "confirmed">,
  { trial, judged, now }: Blame,
): Promise<number> {
  const evidence = evidenceOf(trial, judged);
  const state: CollectedPair["state"] = { kind: "quarantined", reason: "evaluation-worse", evidence };
  const blamed: CollectedPair[] = [];
  for await (const pair of store.confirmed()) {
    if (trial.group.ids.has(collectedId(pair))) blamed.push({ ...pair, state, changedAt: now });
  }
  return store.setAside(blamed);
}

function evidenceOf({ group, judged: without }: Trial, judged: readonly JudgedFigure[]): string {
  const fallen = judged.filter(({ holds }) => !holds).map((figure) => fallOf(figure, without));
  return `${fallen.join("; ")}: with the ${describeGroup(group)}, not without`;
}

/** A path may say whose machine it is: its last part suffices. */
function fallOf({ task, figure, file, before, after }: JudgedFigure, without: readonly JudgedFigure[]): string {
  const mended = without.find((one) => one.file === file && one.figure === figure);
  const rest = mended === undefined ? "" : `, ${mended.after.toFixed(4)} without`;
  const name = file.split(/[\\/]/u).at(-1);
  return `${task} ${figure} of ${name} fell from ${before.toFixed(4)} to ${after.toFixed(4)}${rest}`;
}

/** A group in words: `3 samples of octo/app`, `1 sample confirmed by ann`. */
export function describeGroup({ by, name, ids }: Pick<Group, "by" | "name" | "ids">): string {
  const count = `${ids.size} ${ids.size === 1 ? "sample" : "samples"}`;
  return `${count} ${by === "repository" ? "of" : "confirmed by"} ${name}`;
}
