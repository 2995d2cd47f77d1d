import type { JudgedFigure } from "#usecases/learn/promotion-rules.ts";
import { describeGroup } from "#usecases/learn/set-aside-blamed.ts";
import { printable } from "../printable.ts";
import type { Blame } from "./blame-fall.ts";

/** What a run came to. */
export type Learned = {
  readonly digest: string;
  readonly before: string;
  readonly samples: number;
  readonly heldOut: string;
  readonly judged: readonly JudgedFigure[];
  /** Whose samples made a figure fall; null where none did, or no one's did alone, or nobody asked. */
  readonly blame: Blame | null;
  /** What the model does now; `kept` where a figure fell or none was measured. */
  readonly became: "current" | "shadow" | "kept";
};

/** For a person: every figure before and after, and why the model does or does not say the verdicts. */
export function describeLearned(learned: Learned): string {
  const { judged, samples, heldOut, digest, before, blame } = learned;
  const lines = [
    `learned from ${samples} samples (held out by ${heldOut}), going on from ${before.slice(0, 12)}`,
    ...judged.map(lineOf),
    ...(blame === null ? [] : linesOf(blame)),
    `${digest}: ${endOf(learned)}`,
  ];
  return printable(`${lines.join("\n")}\n`);
}

/** Who is to blame, what became of their samples, and how the rest fares. */
function linesOf({ group, setAside, model, judged }: Blame): readonly string[] {
  const who = `to blame: ${describeGroup(group)}`;
  if (model === null) return [`${who}, and there is no other; ${fateOf(setAside)}`];
  return [`${who}; ${fateOf(setAside)}; without them:`, ...judged.map(lineOf)];
}

function fateOf(setAside: number | null): string {
  if (setAside === null) return "files of pairs are left as they are";
  return `${setAside} ${setAside === 1 ? "pair" : "pairs"} set aside as evaluation-worse`;
}

function lineOf({ task, file, figure, before, after, tolerance, holds }: JudgedFigure): string {
  const change = `${before.toFixed(4)} -> ${after.toFixed(4)}`;
  const verdict = holds ? "holds" : `FELL by ${(before - after).toFixed(4)}, ${tolerance} is allowed`;
  return `  ${`${task} ${figure}`.padEnd(26)} ${change}  ${verdict}  (${file})`;
}

function endOf({ became, judged }: Learned): string {
  if (became === "current") return "says the verdicts from now on; `seccodeprm models rollback` goes back";
  if (became === "shadow") return "scores in the shadow; `seccodeprm models promote` lets it say the verdicts";
  if (judged.length === 0) return "kept, not promoted: --evaluation names no set to hold it against the old one on";
  const fallen = judged.filter(({ holds }) => !holds).map(({ task, figure }) => `${task} ${figure}`);
  return fallen.length > 0 ? `kept, not promoted: ${fallen.join(", ")} fell` : "kept";
}
