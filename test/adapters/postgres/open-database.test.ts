import { inspect } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { migrate } from "#adapters/postgres/migrate.ts";
import { openDatabase } from "#adapters/postgres/open-database.ts";
import { ConfigError } from "#errors.ts";
import { type PostgresServer, startPostgres } from "./postgres-server.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.close());

const INSERT = "INSERT INTO feedback VALUES ('octo/app', 1, :name, 0, 'ann', '{}', 1)";

async function tell(url: string, sql: string): Promise<void> {
  const database = await openDatabase(url);
  await database.run([{ sql, args: {} }]);
  await database.close();
}

async function refusal(url: string, migrateWith = migrate): Promise<unknown> {
  return openDatabase(url, migrateWith).catch((error: unknown) => error);
}

test("makes one set of tables where several open the database at once", async () => {
  const url = await server.newDatabase();
  const databases = await Promise.all([openDatabase(url), openDatabase(url), openDatabase(url)]);
  const sql = "SELECT version FROM schema_versions";
  const versions = await Promise.all(databases.map((database) => database.run([{ sql, args: {} }])));
  await Promise.all(databases.map((database) => database.close()));
  expect(versions).toEqual(Array(3).fill([[{ version: 1 }]]));
});

test("does all of the statements or none", async () => {
  const database = await openDatabase(await server.newDatabase());
  const insert = { sql: INSERT, args: { name: "a" } };
  const failure = await database.run([insert, insert]).catch(String);
  const rows = await database.run([{ sql: "SELECT fingerprint FROM feedback", args: {} }]);
  await database.close();
  expect([failure, rows]).toEqual(["UpstreamError: PostgreSQL failed (23505)", [[]]]);
});

test("refuses tables of a newer version, naming versions and cure", async () => {
  const url = await server.newDatabase();
  await tell(url, "INSERT INTO schema_versions VALUES (9)");
  expect(await refusal(url)).toEqual(
    new ConfigError(
      "DATABASE_URL: written by a newer seccodeprm (schema 9, this one knows 1): run that version, or name another database",
    ),
  );
});

test("takes back every step where one does not fit, and says how to go on", async () => {
  const url = await server.newDatabase();
  const broken = [["CREATE TABLE one (a INTEGER)"], ["CREATE TABLE one (a INTEGER)"]];
  expect(await refusal(url, (ask) => migrate(ask, broken))).toEqual(
    new ConfigError(
      "DATABASE_URL: its tables cannot be brought to schema 2 (42P07); nothing was changed: restore a copy from before, or name an empty database",
    ),
  );
  await tell(url, "CREATE TABLE one (a INTEGER)");
});

test.each([
  ["correct-horse", "wrong-horse", "PostgreSQL refuses its user or password: put the right ones there"],
  [/[/]db[0-9]+$/, "/none", "there is no such database on the server: create it (createdb)"],
])("says what is wrong with an address (%s), and not the address", async (right, wrong, cure) => {
  const error = await refusal((await server.newDatabase()).replace(right, wrong));
  expect(error).toEqual(new ConfigError(`DATABASE_URL: ${cure}`));
  expect(inspect(error, { depth: 9 })).not.toContain("horse");
});

test("says where nothing answers, without the address", async () => {
  const error = await refusal("postgres://ann:correct-horse@127.0.0.1:1/db");
  expect(error).toMatchObject({ name: "UpstreamError", message: "PostgreSQL failed (ECONNREFUSED)" });
  expect(inspect(error, { depth: 9 })).not.toContain("horse");
});

test("fails with a time to try again while the server is away, and goes on when it is back", async () => {
  const database = await openDatabase(await server.newDatabase());
  await database.run([{ sql: INSERT, args: { name: "before" } }]);
  await server.kill();
  const error = await database.run([{ sql: INSERT, args: { name: "away" } }]).catch((cause: unknown) => cause);
  expect(error).toMatchObject({ name: "UpstreamError", retryAfterMs: expect.any(Number) });
  expect(inspect(error, { depth: 9 })).not.toMatch(/horse|away/);
  await server.restart();
  const [rows] = await database.run([{ sql: "SELECT fingerprint FROM feedback", args: {} }]);
  await database.close();
  expect(rows).toEqual([{ fingerprint: "before" }]);
});
