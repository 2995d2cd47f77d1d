import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openDatabase } from "#adapters/libsql/open-database.ts";
import { ConfigError } from "#errors.ts";

async function newFile(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), "database-")), "below", "jobs 100%.db");
}

async function tell(file: string, sql: string): Promise<void> {
  const database = await openDatabase(file);
  await database.run([sql]);
  database.close();
}

async function refusal(file: string): Promise<unknown> {
  return openDatabase(file).catch((error: unknown) => error);
}

test("makes the file and its folder, for its owner only", async () => {
  const file = await newFile();
  (await openDatabase(file)).close();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("keeps what an earlier run wrote", async () => {
  const file = await newFile();
  await tell(file, "INSERT INTO done_keys VALUES ('a', 1)");
  const database = await openDatabase(file);
  const rows = await database.run(["SELECT key FROM done_keys"]);
  database.close();
  expect(rows).toMatchObject([[{ key: "a" }]]);
});

test("makes one database where several open the file at once", async () => {
  const file = await newFile();
  const databases = await Promise.all([openDatabase(file), openDatabase(file), openDatabase(file)]);
  const versions = await Promise.all(
    databases.map((database) => database.run(["SELECT version FROM schema_versions"])),
  );
  for (const database of databases) database.close();
  expect(versions).toEqual(
    Array(3).fill([[{ version: 1 }, { version: 2 }].map((row) => expect.objectContaining(row))]),
  );
});

test("refuses a file of a newer version, naming file, versions and cure", async () => {
  const file = await newFile();
  await tell(file, "INSERT INTO schema_versions VALUES (9)");
  expect(await refusal(file)).toEqual(
    new ConfigError(
      `${file}: written by a newer seccodeprm (schema 9, this one knows 2): run that version, or name another file`,
    ),
  );
});

test("refuses a file that is no database, and leaves it as it is", async () => {
  const file = join(await mkdtemp(join(tmpdir(), "database-")), "notes.txt");
  await writeFile(file, "notes of a person\n".repeat(100));
  expect([await refusal(file), (await readFile(file, "utf8")).slice(0, 17)]).toEqual([
    new ConfigError(`${file}: cannot be used as a database (SQLITE_NOTADB): name another file, or delete it`),
    "notes of a person",
  ]);
});

test("refuses a place where no file can be", async () => {
  expect(await refusal("/dev/null/jobs.db")).toEqual(
    new ConfigError("/dev/null/jobs.db: cannot be used as a database (EEXIST): name another file, or delete it"),
  );
});

test("does all of the statements or none", async () => {
  const database = await openDatabase(await newFile());
  const insert = "INSERT INTO done_keys VALUES ('a', 1)";
  await database.run([insert, insert]).catch(() => {});
  const rows = await database.run(["SELECT key FROM done_keys"]);
  database.close();
  expect(rows).toEqual([[]]);
});

test("says a failure of the file without what was to be written", async () => {
  const database = await openDatabase(await newFile());
  const failure = await database.run([{ sql: "INSERT INTO jobs (key) VALUES (?)", args: ["secret"] }]).catch(String);
  database.close();
  expect(failure).toBe("UpstreamError: the database failed (SQLITE_CONSTRAINT)");
});

test("refuses a file that a step of the schema does not fit, changing nothing, with a cure", async () => {
  const file = await newFile();
  await tell(file, "DELETE FROM schema_versions WHERE version = 2");
  expect(await refusal(file)).toEqual(
    new ConfigError(
      `${file}: cannot be brought to schema 2 (SQLITE_ERROR); nothing was changed: put a copy from before in its place, or move it away to begin anew`,
    ),
  );
});

test("brings a file of the first version up to date with what it holds", async () => {
  const file = await newFile();
  const said = JSON.stringify({ author: "Ann", answer: { kind: "confirmed" } });
  const database = await openDatabase(file);
  await database.run([
    ...["DROP TABLE pairs", "DROP TABLE negatives", "DROP INDEX feedback_by_author"],
    "ALTER TABLE feedback DROP COLUMN author",
    "DELETE FROM schema_versions WHERE version = 2",
    { sql: "INSERT INTO feedback VALUES ('octo/app', 1, 'f', 0, ?, 1)", args: [said] },
  ]);
  database.close();
  const again = await openDatabase(file);
  const [[row] = []] = await again.run(["SELECT author, body FROM feedback"]);
  again.close();
  expect([row?.author, JSON.parse(String(row?.body))]).toEqual([
    "ann",
    { author: "Ann", answer: { kind: "confirmed", cwe: [] } },
  ]);
});
