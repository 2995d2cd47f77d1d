import { type ExcludedProjects, isExcluded } from "#pairs/excluded-projects.ts";
import { sampleId } from "#pairs/pair.ts";
import type { KeptSample, ReadKeptSamples } from "#ports/labelled-files.ts";
import type { JournalEntry, MiningJournal } from "#ports/mining-journal.ts";
import type { Progress } from "#ports.ts";
import { mapAhead } from "#usecases/evaluation/map-ahead.ts";
import type { MiningNotes } from "./mining-notes.ts";
import { type Repaired, type RepairTools, repairFunction } from "./repair-function-pairs.ts";

/** Which vulnerable functions to have repaired, and with what. */
export type RepairPairs = {
  readonly files: readonly string[];
  readonly splits: readonly string[] | null;
  readonly excluded: ExcludedProjects;
  /** Null for all; answers cost money. */
  readonly mostFunctions: number | null;
  /** Functions that are asked about at once. */
  readonly atOnce: number;
  readonly readKept: ReadKeptSamples;
  /** What was asked once is not asked again after the run was killed. */
  readonly journal: MiningJournal;
  readonly notes: MiningNotes;
  readonly tools: RepairTools;
  readonly progress: Progress;
};

export type RepairTally = { readonly asked: number; readonly repaired: number };

/** Nobody answered so many functions in a row: the server is away, and asking the rest would only lose them. */
const MOST_FAILURES = 5;

/** Asks for a repair of each vulnerable function, in order. Ends early, resumable, where the generator stays away. */
export async function repairPairs(options: RepairPairs): Promise<RepairTally & { readonly isComplete: boolean }> {
  const { journal, notes, tools, atOnce } = options;
  const tally = { asked: 0, repaired: 0 };
  for (const entry of journal.done) count(entry, tally, notes);
  const done = new Set(journal.done.map(({ commit }) => commit));
  let failures = 0;
  const work = async ({ sample }: KeptSample) => ({ sample, repaired: await repairFunction(sample, tools) });
  for await (const { sample, repaired } of mapAhead(pending(options, done), atOnce, work)) {
    failures = isAway(repaired) ? failures + 1 : 0;
    if (failures >= MOST_FAILURES) return { ...tally, isComplete: false };
    // What nobody answered is asked again by the next run.
    if (isAway(repaired)) notes.name("generator-failed", `${sampleId(sample.provenance)}: ${repaired.problem}`);
    else await keep(sampleId(sample.provenance), repaired, { journal, notes, tally });
    options.progress.report("asking for repairs", tally.asked, options.mostFunctions ?? 0);
  }
  await journal.finish();
  return { ...tally, isComplete: true };
}

function isAway(repaired: Repaired): repaired is Extract<Repaired, { readonly kind: "left-out" }> {
  return repaired.kind === "left-out" && repaired.reason === "generator-failed";
}

async function keep(
  id: string,
  repaired: Repaired,
  { journal, notes, tally }: Pick<RepairPairs, "journal" | "notes"> & { readonly tally: Tally },
): Promise<void> {
  const isKept = repaired.kind === "repaired";
  const outcome = isKept ? "written" : repaired.reason;
  const base = { commit: id, kind: "security-fix", outcome, problem: null, changedLines: 0, bodies: [] } as const;
  const entry = { ...base, records: isKept ? 1 : 0 };
  await journal.append(entry, isKept ? [repaired.line] : []);
  count(entry, tally, notes);
}

type Tally = { asked: number; repaired: number };

function count({ outcome }: JournalEntry, tally: Tally, notes: MiningNotes): void {
  tally.asked += 1;
  if (outcome === "written") tally.repaired += 1;
  else notes.count(outcome);
}

async function* pending(options: RepairPairs, done: ReadonlySet<string>): AsyncGenerator<KeptSample> {
  let left = (options.mostFunctions ?? Number.POSITIVE_INFINITY) - done.size;
  for (const file of options.files) {
    for await (const kept of options.readKept(file)) {
      if (!isWanted(kept, options) || done.has(sampleId(kept.sample.provenance))) continue;
      if (left <= 0) return;
      left -= 1;
      yield kept;
    }
  }
}

/** Vulnerable code of the chosen splits that training may read. */
function isWanted({ sample }: KeptSample, { splits, excluded }: RepairPairs): boolean {
  const { repo, split } = sample.provenance;
  if (sample.kind === "single" && sample.label === "secure") return false;
  return (splits === null || splits.includes(split)) && (repo === null || !isExcluded(excluded, repo));
}
