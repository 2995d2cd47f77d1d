import { Pool } from "pg";
import { type Ask, migrate } from "./migrate.ts";
import { type NamedStatement, positional } from "./positional.ts";
import { refusalOf, upstreamError } from "./upstream-error.ts";

/** A database on a PostgreSQL server, shared by every process that knows its address. */
export type Database = {
  /** Runs the statements as one transaction, durable when it returns; the rows that each one gave. */
  run(statements: readonly NamedStatement[]): Promise<readonly (readonly Row[])[]>;
  close(): Promise<void>;
};

type Row = { readonly [column: string]: unknown };

/** Transactions here take milliseconds: whatever takes so long is a server, or a network, that is away. */
const CONNECT_MS = 5000;
const ANSWER_MS = 30_000;
const MOST_CONNECTIONS = 4;

/**
 * Connects, and brings the tables up to date.
 * @throws ConfigError for what is no address, what the server refuses, and tables of a newer version; UpstreamError
 * where nothing answers.
 */
export async function openDatabase(databaseUrl: string, migrateWith = migrate): Promise<Database> {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    statement_timeout: ANSWER_MS,
    keepAlive: true,
  });
  // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
  pool.on("error", () => undefined);
  try {
    await inTransaction(pool, migrateWith);
  } catch (cause) {
    await pool.end();
    throw refusalOf(cause);
  }
  return { run: (statements) => runAll(pool, statements), close: () => pool.end() };
}

async function runAll(pool: Pool, statements: readonly NamedStatement[]): Promise<readonly (readonly Row[])[]> {
  try {
    return await inTransaction(pool, async (ask) => {
      const answers: (readonly Row[])[] = [];
      for (const statement of statements) answers.push(await ask(positional(statement)));
      return answers;
    });
  } catch (cause) {
    throw upstreamError(cause);
  }
}

async function inTransaction<Answer>(pool: Pool, act: (ask: Ask) => Promise<Answer>): Promise<Answer> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const answer = await act(async ({ text, values }) => (await client.query(text, [...values])).rows);
    await client.query("COMMIT");
    client.release();
    return answer;
  } catch (cause) {
    // Whatever state it is in, nobody gets it again: the server rolls back what it left open.
    client.release(true);
    throw cause;
  }
}
