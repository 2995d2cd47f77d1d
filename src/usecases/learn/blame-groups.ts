import type { JudgedFigure } from "./promotion-rules.ts";

/** A sample that a figure may have fallen for, and whose it is. */
export type Suspect = {
  /** `sampleId` of the sample. */
  readonly id: string;
  /** `owner/name` in lower case; null where nobody says. */
  readonly repository: string | null;
  /** Login of who confirmed it, in lower case; null where nobody did. */
  readonly person: string | null;
};

/** Samples that are left out together. */
export type Group = {
  readonly by: "repository" | "person";
  readonly name: string;
  readonly ids: ReadonlySet<string>;
};

/** What is asked: who of these is to blame for what fell. */
export type Suspicion = {
  readonly suspects: readonly Suspect[];
  /** All samples that were learned from, suspects or not. */
  readonly samples: number;
  /** What was judged of the model that learned from all of them. */
  readonly judged: readonly JudgedFigure[];
};

/** What was judged of a model that learned without a group; empty where the rest does not suffice to learn from. */
export type Trial = { readonly group: Group; readonly judged: readonly JudgedFigure[] };

/** Learn without a group; or a group is to blame, as its trial shows; or no single one is. */
export type NextStep<Tried extends Trial> =
  | { readonly kind: "try"; readonly group: Group }
  | { readonly kind: "blame"; readonly trial: Tried }
  | { readonly kind: "nobody" };

/** Repositories, and then people, that are left out in turn: each costs a training run. */
export const MOST_GROUPS = 8;

/**
 * Says what follows from the trials so far. All repositories are tried before one is blamed, and people only where none
 * is; of several that mend the figures the smallest is to blame: a model that learns less moves less, whosever it was.
 */
export function nextStep<Tried extends Trial>(suspicion: Suspicion, trials: readonly Tried[]): NextStep<Tried> {
  for (const groups of groupsOf(suspicion)) {
    const untried = groups.find((group) => !trials.some((trial) => isSame(trial.group, group)));
    if (untried !== undefined) return { kind: "try", group: untried };
    const own = trials.filter(({ group }) => groups.some((one) => isSame(one, group)));
    const [trial] = own.filter((one) => isMended(suspicion.judged, one.judged)).sort(smallestFirst);
    if (trial !== undefined) return { kind: "blame", trial };
  }
  return { kind: "nobody" };
}

/** Repositories and people, the largest first; who holds just what a repository holds is not tried again. */
function groupsOf({ suspects, samples }: Suspicion): readonly (readonly Group[])[] {
  // To leave out everything proves nothing of any part of it, except where there is but one.
  const isPart = ({ ids }: Group) => ids.size < suspects.length || samples === 1;
  const repositories = groupsBy(suspects, "repository").filter(isPart);
  const people = groupsBy(suspects, "person").filter(isPart);
  const others = people.filter(({ ids }) => !repositories.some((other) => isEqual(ids, other.ids)));
  return [repositories.slice(0, MOST_GROUPS), others.slice(0, MOST_GROUPS)];
}

function groupsBy(suspects: readonly Suspect[], by: Group["by"]): readonly Group[] {
  const groups = new Map<string, Set<string>>();
  for (const suspect of suspects) {
    const name = suspect[by];
    if (name === null) continue;
    groups.set(name, (groups.get(name) ?? new Set()).add(suspect.id));
  }
  return [...groups]
    .map(([name, ids]) => ({ by, name, ids }))
    .sort((one, other) => other.ids.size - one.ids.size || (one.name < other.name ? -1 : 1));
}

/** Every figure that fell holds, and none falls in its place. */
function isMended(whole: readonly JudgedFigure[], judged: readonly JudgedFigure[]): boolean {
  const fallen = whole.filter(({ holds }) => !holds);
  const isThere = ({ file, figure }: JudgedFigure) => judged.some((one) => one.file === file && one.figure === figure);
  return fallen.every(isThere) && judged.every(({ holds }) => holds);
}

function smallestFirst({ group: one }: Trial, { group: other }: Trial): number {
  return one.ids.size - other.ids.size || (one.name < other.name ? -1 : 1);
}

function isSame(one: Group, other: Group): boolean {
  return one.by === other.by && one.name === other.name;
}

function isEqual(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((id) => other.has(id));
}
