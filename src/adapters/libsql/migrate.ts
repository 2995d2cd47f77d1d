import { type Client, LibsqlError } from "@libsql/client";
import { ConfigError } from "#errors.ts";
import { MIGRATIONS } from "./migrations.ts";

/**
 * Brings a database to our version of the schema. Each step claims its number in the same transaction: of two
 * processes that start together one takes the step, and the other finds it taken.
 */
export async function migrate(client: Client, file: string, migrations = MIGRATIONS): Promise<void> {
  await client.execute("CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY) STRICT");
  let version = await readVersion(client);
  while (version < migrations.length) {
    await takeStep(client, { file, version: version + 1, statements: migrations[version] ?? [] });
    version = await readVersion(client);
  }
  if (version > migrations.length) throw new ConfigError(tooNew(file, version, migrations.length));
}

type Step = { readonly file: string; readonly version: number; readonly statements: readonly string[] };

async function takeStep(client: Client, { file, version, statements }: Step): Promise<void> {
  const claim = { sql: "INSERT INTO schema_versions VALUES (?)", args: [version] };
  try {
    await client.batch([claim, ...statements], "write");
  } catch (cause) {
    if ((await readVersion(client)) < version) throw brokenStep(cause, { file, version });
  }
}

async function readVersion(client: Client): Promise<number> {
  const { rows } = await client.execute("SELECT coalesce(max(version), 0) AS version FROM schema_versions");
  return Number(rows[0]?.version);
}

/** What another process or the disk is to blame for passes; all else would fail again. */
function brokenStep(cause: unknown, { file, version }: Pick<Step, "file" | "version">): unknown {
  if (!(cause instanceof LibsqlError) || PASSING.test(cause.code)) return cause;
  return new ConfigError(
    `${file}: cannot be brought to schema ${version} (${cause.code}); nothing was changed: put a copy from before in its place, or move it away to begin anew`,
  );
}

const PASSING = /BUSY|LOCKED|FULL|IOERR|NOMEM/;

function tooNew(file: string, found: number, known: number): string {
  return `${file}: written by a newer seccodeprm (schema ${found}, this one knows ${known}): run that version, or name another file`;
}
