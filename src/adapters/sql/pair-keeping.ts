import type { PairKeeping } from "#ports/pair-store.ts";
import { ownerPrefix, repositoryKey } from "#publication/repository-key.ts";
import { OF_OWNER } from "./of-owner.ts";
import { negativeOf, pairOf } from "./pair-rows.ts";
import type { SqlDatabase, SqlStatement } from "./sql-database.ts";

/** Tells and deletes what is kept of someone. */
export function pairKeeping(database: SqlDatabase): PairKeeping {
  return {
    async forget(repository) {
      await database.run(deleting("repository = :key", { key: repositoryKey(repository) }));
    },
    async forgetOwner(owner) {
      await database.run(deleting(OF_OWNER, { prefix: ownerPrefix(owner) }));
    },
    async forgetPerson(login) {
      const args = { login: login.toLowerCase() };
      await database.run([
        { sql: `DELETE FROM pairs WHERE ${OF_PERSON}`, args },
        { sql: "DELETE FROM negatives WHERE author = :login", args },
      ]);
    },
    async ofPerson(login) {
      const args = { login: login.toLowerCase() };
      const [pairs = [], negatives = []] = await database.run([
        { sql: `SELECT body FROM pairs WHERE ${OF_PERSON} ORDER BY key`, args },
        { sql: "SELECT body, merged_at FROM negatives WHERE author = :login ORDER BY key", args },
      ]);
      return { pairs: pairs.map(pairOf), negatives: negatives.map(negativeOf) };
    },
    async expire(before) {
      const gone = await database.run([
        { sql: "DELETE FROM pairs WHERE changed_at < :before RETURNING key", args: { before } },
        { sql: "DELETE FROM negatives WHERE dismissed_at < :before RETURNING key", args: { before } },
      ]);
      return gone.reduce((sum, rows) => sum + rows.length, 0);
    },
  } satisfies PairKeeping;
}

const OF_PERSON = "confirmer = :login OR fixer = :login";

function deleting(where: string, args: SqlStatement["args"]): readonly SqlStatement[] {
  return ["pairs", "negatives"].map((table) => ({ sql: `DELETE FROM ${table} WHERE ${where}`, args }));
}
