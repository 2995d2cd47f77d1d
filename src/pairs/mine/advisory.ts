/** What a published advisory says of its fix. */
export type Advisory = {
  readonly id: string;
  /** Other names of the same vulnerability, CVEs among them. */
  readonly aliases: readonly string[];
  readonly cwes: readonly string[];
  readonly fixes: readonly AdvisoryFix[];
};

/** A commit that an advisory names as a fix; `repository` is `owner/name`, null where the advisory does not say. */
export type AdvisoryFix = {
  /** Lower case, 7 digits or more. */
  readonly commit: string;
  readonly repository: string | null;
  /** `range`: a version range ends there; `reference`: a link to a commit. */
  readonly source: "range" | "reference";
};

/** Advisories by the commits and the names that they speak of. */
export type AdvisoryIndex = {
  /** Those that name a commit as their fix. */
  fixedBy(commit: string): readonly AdvisoryMatch[];
  /** Those that go by a name, in any case. */
  named(id: string): readonly Advisory[];
  /** Fixes in a repository that no commit was asked for: the id does not exist there. */
  unmet(repository: string): readonly AdvisoryMatch[];
  readonly count: number;
};

export type AdvisoryMatch = { readonly advisory: Advisory; readonly fix: AdvisoryFix };

/** Digits of the shortest abbreviation that is believed. */
const SHORTEST = 7;

/** Advisories, ready to be asked. */
export function indexAdvisories(advisories: readonly Advisory[]): AdvisoryIndex {
  const matches = advisories.flatMap((advisory) => advisory.fixes.map((fix) => ({ advisory, fix })));
  const byPrefix = groupBy(matches, ({ fix }) => fix.commit.slice(0, SHORTEST));
  const names = advisories.flatMap((advisory) =>
    [advisory.id, ...advisory.aliases].map((name) => ({ name, advisory })),
  );
  const byName = groupBy(names, ({ name }) => name.toUpperCase());
  const met = new Set<AdvisoryMatch>();
  return {
    fixedBy(commit) {
      const found = (byPrefix.get(commit.slice(0, SHORTEST)) ?? []).filter(({ fix }) => commit.startsWith(fix.commit));
      for (const match of found) met.add(match);
      return found;
    },
    named: (id) => [...new Set((byName.get(id.toUpperCase()) ?? []).map(({ advisory }) => advisory))],
    unmet: (repository) => matches.filter((match) => !met.has(match) && isOf(match, repository)),
    count: advisories.length,
  };
}

function isOf({ fix }: AdvisoryMatch, repository: string): boolean {
  return fix.repository !== null && fix.repository.toLowerCase() === repository.toLowerCase();
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
