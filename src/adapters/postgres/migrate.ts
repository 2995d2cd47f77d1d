import { DatabaseError } from "pg";
import { ConfigError } from "#errors.ts";
import { MIGRATIONS } from "./migrations.ts";
import type { PositionalStatement } from "./positional.ts";

/** Asks within a transaction. */
export type Ask = (statement: PositionalStatement) => Promise<readonly { readonly [column: string]: unknown }[]>;

/** Any number that nobody else locks in this database. */
const LOCK = 5_339_261;

/**
 * Brings the tables to our version within one transaction: all steps or none. Of processes that start together one
 * does it, and the others wait for it.
 */
export async function migrate(ask: Ask, migrations = MIGRATIONS): Promise<void> {
  await say(ask, `SELECT pg_advisory_xact_lock(${LOCK})`);
  await say(ask, "CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY)");
  const version = await readVersion(ask);
  if (version > migrations.length) throw new ConfigError(tooNew(version, migrations.length));
  for (let next = version + 1; next <= migrations.length; next++) {
    await takeStep(ask, { version: next, statements: migrations[next - 1] ?? [] });
  }
}

type Step = { readonly version: number; readonly statements: readonly string[] };

async function takeStep(ask: Ask, { version, statements }: Step): Promise<void> {
  try {
    for (const statement of statements) await say(ask, statement);
    await ask({ text: "INSERT INTO schema_versions VALUES ($1)", values: [version] });
  } catch (cause) {
    if (!(cause instanceof DatabaseError) || PASSING.test(cause.code ?? "")) throw cause;
    throw new ConfigError(
      `DATABASE_URL: its tables cannot be brought to schema ${version} (${cause.code}); nothing was changed: restore a copy from before, or name an empty database`,
    );
  }
}

/** Insufficient rights are told elsewhere; lost connections, lack of space and shutdowns pass (its manual, appendix A). */
const PASSING = /^(?:08|53|57|58|40|42501)/;

async function say(ask: Ask, text: string): Promise<void> {
  await ask({ text, values: [] });
}

async function readVersion(ask: Ask): Promise<number> {
  const sql = "SELECT coalesce(max(version), 0) AS version FROM schema_versions";
  const [row] = await ask({ text: sql, values: [] });
  return Number(row?.version);
}

function tooNew(found: number, known: number): string {
  return `DATABASE_URL: written by a newer seccodeprm (schema ${found}, this one knows ${known}): run that version, or name another database`;
}
