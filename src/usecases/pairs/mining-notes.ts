/** What was left out, counted by reason, and named where a person may want to look. */
export type MiningNotes = {
  /** Gives false, so that a filter can end with it. */
  count(reason: string): false;
  name(reason: string, problem: string): void;
  counts(): Readonly<Record<string, number>>;
  /** The first ones of each reason. */
  problems(): readonly string[];
};

/** Names of one reason that are kept: a damaged clone has a hundred thousand. */
const MOST_NAMED = 20;

/** Notes of one run. */
export function createMiningNotes(): MiningNotes {
  const counts = new Map<string, number>();
  const problems: string[] = [];
  const count = (reason: string): false => {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return false;
  };
  return {
    count,
    name(reason, problem) {
      count(reason);
      if ((counts.get(reason) ?? 0) <= MOST_NAMED) problems.push(problem);
    },
    counts: () => Object.fromEntries(counts),
    problems: () => problems,
  };
}
