import type { AdvisoryIndex } from "#pairs/mine/advisory.ts";
import { type Candidate, considerCommit } from "#pairs/mine/candidate.ts";
import { combineConfidence } from "#pairs/mine/evidence.ts";
import type { History } from "#ports/history.ts";
import type { Progress } from "#ports.ts";
import type { MiningNotes } from "./mining-notes.ts";

/** What the messages of a history promise; no file was read yet. */
export type Survey = {
  readonly commits: number;
  /** In the order of the walk. */
  readonly fixes: readonly Candidate[];
  /** Some of the ordinary commits, evenly chosen, the same ones whenever the history is the same; by id. */
  readonly ordinary: readonly Candidate[];
};

type SurveyOptions = {
  readonly history: History;
  readonly range: { readonly head: string; readonly without: string | null };
  readonly advisories: AdvisoryIndex;
  /** Fixes that are less sure are left out. */
  readonly leastConfidence: number;
  /** Ordinary commits to remember; 0 for none. */
  readonly mostOrdinary: number;
  readonly notes: MiningNotes;
  readonly progress: Progress;
};

/** Reads the messages of a history once. */
export async function surveyHistory(options: SurveyOptions): Promise<Survey> {
  const { history, range, advisories, leastConfidence, notes, progress } = options;
  const fixes: Candidate[] = [];
  const pool = createPool(options.mostOrdinary);
  const reverted = new Set<string>();
  let commits = 0;
  for await (const commit of history.walk(range)) {
    commits += 1;
    progress.report(`reading messages: ${commits}`, 0, 0);
    if (commit.kind === "broken") {
      notes.name("broken-commit", `commit ${commit.id} ${commit.reason}`);
      continue;
    }
    const considered = considerCommit(commit, advisories);
    for (const id of considered.reverted) reverted.add(id);
    if (considered.kind === "neither") notes.count(considered.reason);
    else if (considered.candidate.kind === "ordinary") pool.add(considered.candidate);
    else if (combineConfidence(considered.candidate.evidence) < leastConfidence) notes.count("low-confidence");
    else fixes.push(considered.candidate);
  }
  const isKept = ({ commit }: Candidate) => !reverted.has(commit) || notes.count("reverted");
  return { commits, fixes: fixes.filter(isKept), ordinary: pool.kept().filter(({ commit }) => !reverted.has(commit)) };
}

/** The candidates with the smallest ids: ids are as good as drawn by lot. Never more than twice as many are held. */
function createPool(most: number) {
  let pool: Candidate[] = [];
  const settle = (): readonly Candidate[] => {
    pool = pool.sort((one, other) => (one.commit < other.commit ? -1 : 1)).slice(0, most);
    return pool;
  };
  return {
    add(candidate: Candidate): void {
      pool.push(candidate);
      if (pool.length > 2 * most) settle();
    },
    kept: settle,
  };
}
