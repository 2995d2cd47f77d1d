import { pairKeyOf } from "#pairs/pair-key.ts";
import type { PairIntake } from "#ports/pair-store.ts";
import { repositoryKey } from "#publication/repository-key.ts";
import { pairOf, saveDismissal, savePair } from "./pair-rows.ts";
import type { SqlDatabase } from "./sql-database.ts";

/** Takes in pairs and dismissals. */
export function pairIntake(database: SqlDatabase): PairIntake {
  return {
    async save(pairs) {
      await database.run(pairs.map(savePair));
    },
    async saveNegative(negative) {
      await database.run([saveDismissal(negative)]);
    },
    async withdraw(key) {
      const args = { key };
      await database.run([
        { sql: "DELETE FROM pairs WHERE key = :key", args },
        { sql: "DELETE FROM negatives WHERE key = :key", args },
      ]);
    },
    async abandon(ref) {
      const args = { repository: repositoryKey(ref.repository), prefix: pairKeyOf(ref, "") };
      await database.run([
        { sql: `DELETE FROM pairs WHERE ${OF_PULL} AND state = 'waiting' AND grace_ends_at IS NULL`, args },
        { sql: `DELETE FROM negatives WHERE ${OF_PULL} AND merged_at IS NULL`, args },
      ]);
    },
    async mergeNegatives({ repository, number }, mergedAt) {
      const args = { repository: repositoryKey(repository), number, mergedAt };
      await database.run([{ sql: MERGE_NEGATIVES, args }]);
    },
    async find(key) {
      const [[row] = []] = await database.run([{ sql: "SELECT body FROM pairs WHERE key = :key", args: { key } }]);
      return row === undefined ? null : pairOf(row);
    },
    async waitingIn(repository) {
      const [rows = []] = await database.run([{ sql: WAITING, args: { repository: repositoryKey(repository) } }]);
      return rows.map(pairOf);
    },
    async due(now, most) {
      const [rows = []] = await database.run([{ sql: DUE, args: { now, most } }]);
      return rows.map(pairOf);
    },
  } satisfies PairIntake;
}

const OF_PULL = "repository = :repository AND substr(key, 1, length(:prefix)) = :prefix";

const MERGE_NEGATIVES = `UPDATE negatives SET merged_at = :mergedAt
  WHERE repository = :repository AND number = :number AND merged_at IS NULL`;

const WAITING = `SELECT body FROM pairs WHERE repository = :repository AND state = 'waiting' AND grace_ends_at IS NULL
  ORDER BY opened_at, key`;

const DUE = `SELECT body FROM pairs WHERE state = 'waiting' AND grace_ends_at <= :now
  ORDER BY grace_ends_at, key LIMIT :most`;
