import type { CollectedPair, HardNegative, PairState } from "#pairs/collected-pair.ts";
import type { RepositoryName } from "#publication/pull-request.ts";

/** Takes in what people's answers teach. Every call is one transaction, durable when it returns. */
export interface PairIntake {
  /** Keeps pairs as they stand now, all or none; of each key the earlier version is replaced. */
  save(pairs: readonly CollectedPair[]): Promise<void>;
  /** Keeps a dismissal, in place of an earlier one of the same key. */
  saveNegative(negative: HardNegative): Promise<void>;
  /** Deletes a finding's pair and its dismissal: its answer was taken back. */
  withdraw(key: string): Promise<void>;
  /** The dismissals of a pull request count from now on: it was merged. */
  mergeNegatives(ref: HardNegative["ref"], mergedAt: number): Promise<void>;
  /** Deletes what a pull request left waiting that ended unmerged: its flaws without a fix, and its dismissals. */
  abandon(ref: HardNegative["ref"]): Promise<void>;
  find(key: string): Promise<CollectedPair | null>;
  /** Pairs of a repository that wait for a fix, the oldest first. */
  waitingIn(repository: RepositoryName): Promise<readonly CollectedPair[]>;
  /** At most so many pairs whose grace time is over at `now` (milliseconds since 1970), the longest over first. */
  due(now: number, most: number): Promise<readonly CollectedPair[]>;
}

/** What the guard asks of everything kept so far. */
export interface PairCensus {
  /** Pairs and dismissals kept since a time on behalf of a person, quarantined ones left out. */
  countOfPerson(login: string, since: number): Promise<number>;
  countOfRepository(repository: RepositoryName, since: number): Promise<number>;
  /** Pairs of which either side has this body (`PairSide.body`), quarantined ones too. */
  withBody(body: string): Promise<readonly CollectedPair[]>;
}

/** What a page shows and what learning reads. */
export interface PairReading {
  /** Pairs in the order of their keys; `after` is the last key of the page before. */
  list(query: PairQuery): Promise<readonly CollectedPair[]>;
  /** How many pairs stand where, and what people said of findings, by repository; `owner` null: of all accounts. */
  figures(owner: string | null): Promise<readonly RepositoryFigures[]>;
  /** Every confirmed pair, to learn from: in the order of their keys. */
  confirmed(): AsyncIterable<CollectedPair>;
  /** Every dismissal of a merged change whose body is no pair's vulnerable side. */
  negatives(): AsyncIterable<HardNegative>;
}

export type PairQuery = {
  readonly repository: RepositoryName | null;
  /** Every repository of an account; null for all. */
  readonly owner: string | null;
  readonly state: PairState["kind"] | null;
  readonly after: string | null;
  /** At least 1. */
  readonly most: number;
};

export type RepositoryFigures = {
  /** `owner/name`, in lower case. */
  readonly repository: string;
  readonly waiting: number;
  readonly confirmed: number;
  readonly quarantined: number;
  readonly negatives: number;
  /** Findings that people confirmed and dismissed; precision is the first's share of both. */
  readonly findings: { readonly confirmed: number; readonly dismissed: number };
};

/** All that is kept of one person. */
export type PersonalRecords = {
  readonly pairs: readonly CollectedPair[];
  readonly negatives: readonly HardNegative[];
};

/** Deletes on request, on uninstall and by age. */
export interface PairKeeping {
  forget(repository: RepositoryName): Promise<void>;
  forgetOwner(owner: string): Promise<void>;
  /** Deletes what a person confirmed, fixed or dismissed. */
  forgetPerson(login: string): Promise<void>;
  ofPerson(login: string): Promise<PersonalRecords>;
  /** Deletes what was last changed before a time; says how many records. */
  expire(before: number): Promise<number>;
}

/** Takes pairs out of what is learned from. */
export interface PairQuarantine {
  /**
   * Replaces those of the pairs that are confirmed still, all in one transaction that is durable when it returns; says how
   * many. One that was deleted meanwhile is not brought back.
   */
  setAside(pairs: readonly CollectedPair[]): Promise<number>;
}

/** Keeps what people confirmed, fixed and dismissed. */
export type CollectedPairs = PairIntake & PairCensus & PairReading & PairQuarantine & PairKeeping;
