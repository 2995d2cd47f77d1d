import { mkdir, open } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Client, createClient, type InStatement, LibsqlError, type Row } from "@libsql/client";
import { ConfigError, UpstreamError } from "#errors.ts";
import { migrate } from "./migrate.ts";

/** A file of tables that several processes may use at once. */
export type Database = {
  /** Runs the statements as one transaction, durable when it returns; the rows that each one gave. */
  run(statements: readonly InStatement[]): Promise<readonly (readonly Row[])[]>;
  close(): void;
};

/** How long a statement waits for another process; transactions here take a few milliseconds. */
const BUSY_MS = 5000;

/**
 * Opens or creates the file, readable by its owner only, and brings its tables up to date.
 * @throws ConfigError where the file cannot be used, or was written by a newer version.
 */
export async function openDatabase(file: string): Promise<Database> {
  const client = await openClient(resolve(file)).catch((cause: unknown) => {
    throw new ConfigError(`${file}: cannot be used as a database (${codeOf(cause)}): name another file, or delete it`);
  });
  try {
    await migrate(client, file);
  } catch (cause) {
    client.close();
    throw translate(cause);
  }
  return { run: (statements) => runAll(client, statements), close: () => client.close() };
}

/**
 * One connection: settings that belong to a connection hold for every statement, and statements of this process never
 * wait for each other inside SQLite, where waiting would stop the event loop that has to end the wait.
 */
async function openClient(path: string): Promise<Client> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await (await open(path, "a", 0o600)).close();
  const client = createClient({ url: pathToFileURL(path).href, concurrency: 1, timeout: BUSY_MS });
  try {
    await client.execute("PRAGMA journal_mode = WAL");
    // What is deleted is overwritten: reports quote code of private repositories.
    await client.execute("PRAGMA secure_delete = ON");
    return client;
  } catch (cause) {
    client.close();
    throw cause;
  }
}

/** A batch, never an open transaction: it runs to its end without giving the event loop back. */
async function runAll(client: Client, statements: readonly InStatement[]): Promise<readonly (readonly Row[])[]> {
  try {
    return (await client.batch([...statements], "write")).map(({ rows }) => rows);
  } catch (cause) {
    throw translate(cause);
  }
}

/** A full disk or a lock held too long is the world's; all else is a bug, and stays what it is. */
function translate(cause: unknown): unknown {
  if (!(cause instanceof LibsqlError)) return cause;
  return new UpstreamError(`the database failed (${cause.code})`, { cause, retryAfterMs: 1000 });
}

/** `EACCES`, `SQLITE_NOTADB`. */
function codeOf(cause: unknown): string {
  return typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : String(cause);
}
