import type { CollectedPair, HardNegative } from "#pairs/collected-pair.ts";
import type { PairQuery, PairReading, RepositoryFigures } from "#ports/pair-store.ts";
import { ownerPrefix, repositoryKey } from "#publication/repository-key.ts";
import { OF_OWNER } from "./of-owner.ts";
import { pagesOf } from "./pages-of.ts";
import { negativeOf, pairOf } from "./pair-rows.ts";
import type { SqlDatabase, SqlRow, SqlStatement } from "./sql-database.ts";

/** Lists and counts what is kept. */
export function pairReading(database: SqlDatabase): PairReading {
  return {
    async list(query) {
      const [rows = []] = await database.run([listing(query)]);
      return rows.map(pairOf);
    },
    async figures(owner) {
      const [rows = []] = await database.run([figuresOf(owner)]);
      return rows.map(figuresIn);
    },
    confirmed: () => eachPair(database),
    negatives: () => eachNegative(database),
  } satisfies PairReading;
}

function listing({ repository, owner, state, after, most }: PairQuery): SqlStatement {
  const conditions = [
    { sql: "key > :after", args: { after: after ?? "" } },
    repository === null ? [] : { sql: "repository = :repository", args: { repository: repositoryKey(repository) } },
    owner === null ? [] : { sql: OF_OWNER, args: { prefix: ownerPrefix(owner) } },
    state === null ? [] : { sql: "state = :state", args: { state } },
  ].flat();
  return {
    sql: `SELECT body FROM pairs WHERE ${conditions.map(({ sql }) => sql).join(" AND ")} ORDER BY key LIMIT :most`,
    args: Object.assign({ most }, ...conditions.map(({ args }) => args)),
  };
}

/** A row of each kind counts once; the sums are taken over all of them. */
function figuresOf(owner: string | null): SqlStatement {
  const sql = `SELECT repository, sum(waiting) AS waiting, sum(confirmed) AS confirmed, sum(quarantined) AS quarantined,
      sum(negatives) AS negatives, sum(said) AS said, sum(denied) AS denied FROM (
    SELECT repository, CASE state WHEN 'waiting' THEN 1 ELSE 0 END AS waiting,
      CASE state WHEN 'confirmed' THEN 1 ELSE 0 END AS confirmed,
      CASE state WHEN 'quarantined' THEN 1 ELSE 0 END AS quarantined,
      0 AS negatives, 0 AS said, 0 AS denied FROM pairs
    UNION ALL SELECT repository, 0, 0, 0, 1, 0, 0 FROM negatives
    UNION ALL SELECT repository, 0, 0, 0, 0, 1 - is_dismissed, is_dismissed FROM feedback) AS counted
    ${owner === null ? "" : `WHERE ${OF_OWNER}`} GROUP BY repository ORDER BY repository`;
  return { sql, args: owner === null ? {} : { prefix: ownerPrefix(owner) } };
}

function figuresIn(row: SqlRow): RepositoryFigures {
  return {
    repository: String(row.repository),
    waiting: Number(row.waiting),
    confirmed: Number(row.confirmed),
    quarantined: Number(row.quarantined),
    negatives: Number(row.negatives),
    findings: { confirmed: Number(row.said), dismissed: Number(row.denied) },
  };
}

const NEGATIVES = `SELECT key, body, merged_at FROM negatives WHERE merged_at IS NOT NULL AND key > :after
  AND NOT EXISTS (SELECT 1 FROM pairs WHERE vulnerable_body = code_body) ORDER BY key LIMIT :most`;

const CONFIRMED = "SELECT key, body FROM pairs WHERE state = 'confirmed' AND key > :after ORDER BY key LIMIT :most";

async function* eachPair(database: SqlDatabase): AsyncGenerator<CollectedPair> {
  for await (const row of pagesOf(database, CONFIRMED)) yield pairOf(row);
}

async function* eachNegative(database: SqlDatabase): AsyncGenerator<HardNegative> {
  for await (const row of pagesOf(database, NEGATIVES)) yield negativeOf(row);
}
