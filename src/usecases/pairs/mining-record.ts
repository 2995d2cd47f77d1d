import type { JournalEntry, MiningJournal } from "#ports/mining-journal.ts";
import type { MinedCandidate } from "./mine-candidate.ts";
import type { MiningNotes } from "./mining-notes.ts";

/** Keeps what was mined, each function once, and counts; it knows what an earlier run kept. */
export type MiningRecord = {
  isDone(commit: string): boolean;
  /** Gives whether anything was written. */
  keep(mined: MinedCandidate): Promise<boolean>;
  /** Of the kind, what was written: its changed lines. */
  sizesOf(kind: JournalEntry["kind"]): readonly number[];
  counts(): { readonly fixes: number; readonly ordinary: number; readonly records: number };
};

/** Digits that name a body in memory and in the journal: 64 bits. */
const BODY_DIGITS = 16;

/** A record that begins where the journal stands: an earlier run's entries count as if they were made now. */
export function createMiningRecord(journal: MiningJournal, notes: MiningNotes): MiningRecord {
  const entries = new Map<string, Pick<JournalEntry, "kind" | "outcome" | "records" | "changedLines">>();
  const bodies = new Set<string>();
  const count = ({ bodies: written, problem, ...entry }: JournalEntry): void => {
    entries.set(entry.commit, entry);
    for (const body of written) bodies.add(body);
    if (problem !== null) notes.name(entry.outcome, problem);
    else if (entry.outcome !== "written") notes.count(entry.outcome);
  };
  for (const entry of journal.done) count(entry);
  const written = (kind: JournalEntry["kind"]) =>
    [...entries.values()].filter((entry) => entry.kind === kind && entry.outcome === "written");
  return {
    isDone: (commit) => entries.has(commit),
    async keep(mined) {
      const { entry, records } = entryOf(mined, bodies);
      await journal.append(entry, records);
      count(entry);
      return entry.outcome === "written";
    },
    sizesOf: (kind) => written(kind).map(({ changedLines }) => changedLines),
    counts: () => ({
      fixes: written("security-fix").length,
      ordinary: written("ordinary").length,
      records: [...entries.values()].reduce((sum, { records }) => sum + records, 0),
    }),
  };
}

function entryOf(mined: MinedCandidate, known: ReadonlySet<string>) {
  const { commit, kind } = mined.candidate;
  if (mined.kind === "left-out") {
    const { reason: outcome, problem } = mined;
    return { entry: { commit, kind, outcome, problem, records: 0, changedLines: 0, bodies: [] }, records: [] };
  }
  const named = mined.lines.map(({ body, record }) => ({ body: body.slice(0, BODY_DIGITS), record }));
  const fresh = named.filter(
    ({ body }, at) => !known.has(body) && named.findIndex((other) => other.body === body) === at,
  );
  const records = fresh.map(({ record }) => record);
  const outcome = records.length === 0 ? "duplicate" : "written";
  const { changedLines } = mined;
  const entry = { commit, kind, outcome, problem: null, records: records.length, changedLines };
  return { entry: { ...entry, bodies: fresh.map(({ body }) => body) }, records };
}
