import type { CollectedPair, HardNegative } from "#pairs/collected-pair.ts";
import { repositoryKey } from "#publication/repository-key.ts";
import type { SqlRow, SqlStatement } from "./sql-database.ts";

/** The whole of a pair is one value of one row: there is no half of one. */
export function savePair(pair: CollectedPair): SqlStatement {
  const { key, flaw, fix, state, changedAt } = pair;
  return {
    sql: SAVE_PAIR,
    args: {
      key,
      repository: repositoryKey(flaw.ref.repository),
      state: state.kind,
      confirmer: flaw.confirmedBy.login.toLowerCase(),
      fixer: fix === null ? null : fix.author.toLowerCase(),
      vulnerable: flaw.body,
      fixed: fix === null ? null : fix.body,
      openedAt: flaw.openedAt,
      graceEndsAt: fix === null ? null : fix.graceEndsAt,
      changedAt,
      body: JSON.stringify(pair),
    },
  };
}

const SAVE_PAIR = `INSERT INTO pairs (key, repository, state, confirmer, fixer, vulnerable_body, fixed_body, opened_at,
    grace_ends_at, changed_at, body)
  VALUES (:key, :repository, :state, :confirmer, :fixer, :vulnerable, :fixed, :openedAt, :graceEndsAt, :changedAt, :body)
  ON CONFLICT (key) DO UPDATE SET state = excluded.state, confirmer = excluded.confirmer, fixer = excluded.fixer,
    vulnerable_body = excluded.vulnerable_body, fixed_body = excluded.fixed_body, opened_at = excluded.opened_at,
    grace_ends_at = excluded.grace_ends_at, changed_at = excluded.changed_at, body = excluded.body`;

/** Likewise for a dismissal. */
export function saveDismissal(negative: HardNegative): SqlStatement {
  const { key, ref, dismissedBy, body, dismissedAt, mergedAt } = negative;
  return {
    sql: SAVE_NEGATIVE,
    args: {
      key,
      repository: repositoryKey(ref.repository),
      number: ref.number,
      author: dismissedBy.login.toLowerCase(),
      codeBody: body,
      dismissedAt,
      mergedAt,
      body: JSON.stringify(negative),
    },
  };
}

const SAVE_NEGATIVE = `INSERT INTO negatives (key, repository, number, author, code_body, dismissed_at, merged_at, body)
  VALUES (:key, :repository, :number, :author, :codeBody, :dismissedAt, :mergedAt, :body)
  ON CONFLICT (key) DO UPDATE SET author = excluded.author, code_body = excluded.code_body,
    dismissed_at = excluded.dismissed_at, merged_at = excluded.merged_at, body = excluded.body`;

/** The pair of a row with `body`. */
export function pairOf(row: SqlRow): CollectedPair {
  return JSON.parse(String(row.body)) as CollectedPair;
}

/** The dismissal of a row with `body` and `merged_at`, which alone changes after it was written. */
export function negativeOf(row: SqlRow): HardNegative {
  const mergedAt = row.merged_at === null ? null : Number(row.merged_at);
  return { ...(JSON.parse(String(row.body)) as HardNegative), mergedAt };
}
