import type { Mined } from "#usecases/pairs/mine-pairs.ts";
import type { MiningNotes } from "#usecases/pairs/mining-notes.ts";
import { printable } from "../../printable.ts";

/** Words for the reasons; what is not here is said as it is. */
const REASONS: Readonly<Record<string, string>> = {
  "unclear-message": "the message hints at something, but not at a fix",
  merge: "merges",
  "octopus-merge": "merges of more than two",
  "root-commit": "root commits",
};

/** What came of a run, for a person; hostile names are made harmless. */
export function describeMined(
  { head, licence, commits, candidates, fixes, ordinary, records }: Mined,
  { notes, output, repo }: { readonly notes: MiningNotes; readonly output: string; readonly repo: string },
): string {
  const counts = Object.entries(notes.counts()).sort(([, one], [, other]) => other - one);
  const lines = [
    `${output}: ${records} records of ${fixes} fixes and ${ordinary} ordinary changes`,
    `  ${repo} at ${head.slice(0, 12)}, licence ${licence ?? "not recognised"}: ${commits} commits, ${candidates} candidates`,
    ...counts.map(([reason, count]) => `  left out, ${REASONS[reason] ?? reason}: ${count}`),
    ...notes.problems().map((problem) => `  problem: ${problem}`),
  ];
  return printable(`${lines.join("\n")}\n`);
}
