import type { PairCensus } from "#ports/pair-store.ts";
import { repositoryKey } from "#publication/repository-key.ts";
import { pairOf } from "./pair-rows.ts";
import type { SqlDatabase, SqlStatement } from "./sql-database.ts";

/** Counts and looks up what is kept. */
export function pairCensus(database: SqlDatabase): PairCensus {
  return {
    countOfPerson: (login, since) => count(database, { sql: OF_PERSON, args: { login: login.toLowerCase(), since } }),
    countOfRepository: (repository, since) =>
      count(database, { sql: OF_REPOSITORY, args: { repository: repositoryKey(repository), since } }),
    async withBody(body) {
      const [rows = []] = await database.run([{ sql: WITH_BODY, args: { body } }]);
      return rows.map(pairOf);
    },
  } satisfies PairCensus;
}

const OF_PERSON = `SELECT
  (SELECT count(*) FROM pairs
    WHERE (confirmer = :login OR fixer = :login) AND opened_at >= :since AND state <> 'quarantined')
  + (SELECT count(*) FROM negatives WHERE author = :login AND dismissed_at >= :since) AS found`;

const OF_REPOSITORY = `SELECT
  (SELECT count(*) FROM pairs WHERE repository = :repository AND opened_at >= :since AND state <> 'quarantined')
  + (SELECT count(*) FROM negatives WHERE repository = :repository AND dismissed_at >= :since) AS found`;

const WITH_BODY = `SELECT body FROM pairs WHERE vulnerable_body = :body OR fixed_body = :body ORDER BY key`;

async function count(database: SqlDatabase, question: SqlStatement): Promise<number> {
  const [[row] = []] = await database.run([question]);
  return Number(row?.found);
}
