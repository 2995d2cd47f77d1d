import type { CollectedPair } from "#pairs/collected-pair.ts";
import type { PairQuarantine } from "#ports/pair-store.ts";
import type { SqlDatabase, SqlStatement } from "./sql-database.ts";

/** Sets confirmed pairs aside. */
export function pairQuarantine(database: SqlDatabase): PairQuarantine {
  return {
    async setAside(pairs) {
      const changed = await database.run(pairs.map(settingAside));
      return changed.reduce((sum, rows) => sum + rows.length, 0);
    },
  } satisfies PairQuarantine;
}

function settingAside(pair: CollectedPair): SqlStatement {
  const { key, state, changedAt } = pair;
  return { sql: SET_ASIDE, args: { key, state: state.kind, changedAt, body: JSON.stringify(pair) } };
}

const SET_ASIDE = `UPDATE pairs SET state = :state, changed_at = :changedAt, body = :body
  WHERE key = :key AND state = 'confirmed' RETURNING key`;
