import type { CollectedPair, PairState } from "#pairs/collected-pair.ts";
import type { PairReading, RepositoryFigures } from "#ports/pair-store.ts";
import type { ModelPointers } from "#usecases/models/pointers.ts";
import type { ShadowFigures } from "../shadow/shadow-file.ts";
import type { Permitted } from "./permitted.ts";

/** What an admin sees; null where the person is no admin of any repository that we know. */
export type LearningView = {
  readonly login: string;
  readonly models: ModelPointers;
  /** Digest of the model in the package. */
  readonly shipped: string;
  /** How the model in the shadow agrees with the one in use; null where there is none. */
  readonly agreement: ShadowFigures | null;
  /** Those that the person administers. */
  readonly repositories: readonly RepositoryFigures[];
  readonly shown: ShownPairs;
};

/** One page of one repository's pairs. */
export type ShownPairs = {
  readonly repository: string;
  readonly state: PairState["kind"] | null;
  readonly pairs: readonly CollectedPair[];
  /** The key after which the next page begins; null on the last one. */
  readonly next: string | null;
};

/** What is to be shown: each may be left out. */
export type Wanted = {
  readonly repository: string | null;
  readonly state: PairState["kind"] | null;
  readonly after: string | null;
};

export type ViewSources = {
  readonly pairs: Pick<PairReading, "figures" | "list">;
  readonly permitted: Permitted;
  readonly models: ModelSources;
};

/** The models of this host. */
export type ModelSources = {
  /** Read anew each time: another process may promote a model. */
  readonly pointers: () => ModelPointers;
  readonly shipped: string;
  /** How the model of this digest agreed so far. */
  readonly shadowed: (digest: string) => ShadowFigures;
};

/** A page that a person looks through. */
const PAGE = 20;

/** Reads what a person may see, and nothing of any other repository. */
export async function readView(login: string, wanted: Wanted, sources: ViewSources): Promise<LearningView | null> {
  const all = await sources.pairs.figures(null);
  const names = all.map(({ repository }) => repository);
  const permitted = new Set(await sources.permitted.among(login, names));
  const repositories = all.filter(({ repository }) => permitted.has(repository));
  const repository = chosenOf(repositories, wanted);
  if (repository === null) return null;
  const { shipped, pointers, shadowed } = sources.models;
  const models = pointers();
  const agreement = models.shadow === null ? null : shadowed(models.shadow);
  return { login, models, shipped, agreement, repositories, shown: await pageOf(repository, wanted, sources.pairs) };
}

/** The wanted one where the person may see it, else the one with the most to look at. */
function chosenOf(repositories: readonly RepositoryFigures[], { repository }: Wanted): string | null {
  const found = repositories.find((one) => one.repository === repository);
  if (found !== undefined) return found.repository;
  const pairsOf = ({ waiting, confirmed, quarantined }: RepositoryFigures) => waiting + confirmed + quarantined;
  const [most] = [...repositories].sort((one, other) => pairsOf(other) - pairsOf(one));
  return most === undefined ? null : most.repository;
}

async function pageOf(repository: string, { state, after }: Wanted, pairs: ViewSources["pairs"]): Promise<ShownPairs> {
  const [owner = "", name = ""] = repository.split("/");
  const found = await pairs.list({ repository: { owner, name }, owner: null, state, after, most: PAGE + 1 });
  const shown = found.slice(0, PAGE);
  return { repository, state, pairs: shown, next: found.length > PAGE ? (shown.at(-1)?.key ?? null) : null };
}
