/** A database that several processes may use at once, whichever it is. */
export interface SqlDatabase {
  /**
   * Runs the statements as one transaction, durable when it returns; the rows that each one gave.
   * @throws UpstreamError where the database failed; whether the transaction was done is then not known.
   */
  run(statements: readonly SqlStatement[]): Promise<readonly (readonly SqlRow[])[]>;
}

/** SQL that both databases understand; values are named, `:name`. */
export type SqlStatement = { readonly sql: string; readonly args: Readonly<Record<string, SqlValue>> };

export type SqlValue = string | number | null;

/** By column. Large numbers may come as text. */
export type SqlRow = { readonly [column: string]: unknown };
