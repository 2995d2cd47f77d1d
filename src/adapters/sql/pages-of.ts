import type { SqlDatabase, SqlRow } from "./sql-database.ts";

/** Functions of usual size: some megabytes at once. */
const PAGE = 200;

/**
 * Rows with a `key` in its order, page by page: what is asked for begins after `:after` and has at most `:most` rows.
 * No transaction is held in between: what was deleted meanwhile does not come.
 */
export async function* pagesOf(database: SqlDatabase, sql: string): AsyncGenerator<SqlRow> {
  for (let after = ""; ; ) {
    const [rows = []] = await database.run([{ sql, args: { after, most: PAGE } }]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = String(last.key);
  }
}
