import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase as openLibsql } from "#adapters/libsql/open-database.ts";
import { openDatabase as openPostgres } from "#adapters/postgres/open-database.ts";
import type { SqlDatabase } from "#adapters/sql/sql-database.ts";
import { startPostgres } from "./postgres/postgres-server.ts";

/** Where databases come from: each `openEmpty` gives a new one with our tables. */
export type SqlHost = { openEmpty(): Promise<SqlDatabase>; close(): Promise<void> };

/** Files of this machine. */
export async function libsqlHost(): Promise<SqlHost> {
  const folder = await mkdtemp(join(tmpdir(), "sql-"));
  const opened: Awaited<ReturnType<typeof openLibsql>>[] = [];
  return {
    async openEmpty() {
      const database = await openLibsql(join(folder, `${opened.length}.db`));
      opened.push(database);
      return database;
    },
    async close() {
      for (const database of opened) database.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A server of our own. */
export async function postgresHost(): Promise<SqlHost> {
  const server = await startPostgres();
  const opened: Awaited<ReturnType<typeof openPostgres>>[] = [];
  return {
    async openEmpty() {
      const database = await openPostgres(await server.newDatabase());
      opened.push(database);
      return database;
    },
    async close() {
      await Promise.all(opened.map((database) => database.close()));
      await server.close();
    },
  };
}
