import type { Provenance } from "#pairs/pair.ts";

/** The share of samples that choose how strongly to learn, and are not learned from. */
const HELD_OUT = 0.2;

/** How samples were parted: no repository, or where there are too few of them no commit, has samples on both sides. */
export type HeldOut = {
  readonly by: "repository" | "commit" | "nothing";
  /** Names of the groups whose samples are held out. */
  readonly groups: ReadonlySet<string>;
};

type Place = Pick<Provenance, "repo" | "commit" | "id">;

/**
 * Chooses whole groups to hold out, at most a fifth of the samples: repositories where one fits, else commits. `rank`
 * orders groups by nothing that a person chose: a digest of their names.
 */
export function chooseHeldOut(places: readonly Place[], rank: (group: string) => string): HeldOut {
  for (const by of ["repository", "commit"] as const) {
    const groups = fitting(
      places.map((place) => groupOf(place, by)),
      rank,
    );
    if (groups.size > 0) return { by, groups };
  }
  return { by: "nothing", groups: new Set() };
}

/** The split of a sample, `val` or `train`. */
export function splitOf(place: Place, { by, groups }: HeldOut): "val" | "train" {
  return by !== "nothing" && groups.has(groupOf(place, by)) ? "val" : "train";
}

function groupOf({ repo, commit, id }: Place, by: "repository" | "commit"): string {
  const commitOf = commit ?? id;
  return by === "repository" ? (repo?.toLowerCase() ?? commitOf) : commitOf;
}

/** Groups in the order of their rank, each taken where it still fits. */
function fitting(groups: readonly string[], rank: (group: string) => string): ReadonlySet<string> {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const ordered = [...sizes.keys()].map((group) => [rank(group), group] as const).sort(byRank);
  const taken = new Set<string>();
  let room = Math.floor(groups.length * HELD_OUT);
  for (const [, group] of ordered) {
    const size = sizes.get(group) ?? 0;
    if (size > room) continue;
    taken.add(group);
    room -= size;
  }
  return taken;
}

function byRank([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1;
}
