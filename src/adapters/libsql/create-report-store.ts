import type { ReportStore } from "#ports/report-store.ts";
import { ownerPrefix, repositoryKey } from "#publication/repository-key.ts";
import { OF_OWNER } from "./of-owner.ts";
import type { Database } from "./open-database.ts";

const KEEP_MS = 30 * 24 * 3_600_000;

/** A few thousand reports of usual size. */
const MOST_BYTES = 512 * 2 ** 20;

type Options = {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly keepMs?: number;
  /** Of all reports together, in UTF-8. */
  readonly maxBytes?: number;
};

/** Keeps reports in a file of this machine. One that alone is larger than all may be is not kept. */
export function createReportStore({ database, now, keepMs = KEEP_MS, maxBytes = MOST_BYTES }: Options): ReportStore {
  return {
    async keep({ key, repository, html }) {
      const report = { key, repository: repositoryKey(repository), html, bytes: Buffer.byteLength(html), now: now() };
      await database.run([
        { sql: "DELETE FROM reports WHERE key = :key OR kept_at <= :oldest", args: { key, oldest: now() - keepMs } },
        { sql: INSERT, args: { ...report, maxBytes } },
        { sql: PRUNE, args: { maxBytes } },
      ]);
    },
    async read(key) {
      const sql = "SELECT html FROM reports WHERE key = :key AND kept_at > :oldest";
      const [[row] = []] = await database.run([{ sql, args: { key, oldest: now() - keepMs } }]);
      return row === undefined ? null : String(row.html);
    },
    async forget(repository) {
      await database.run([{ sql: "DELETE FROM reports WHERE repository = ?", args: [repositoryKey(repository)] }]);
    },
    async forgetOwner(owner) {
      await database.run([{ sql: `DELETE FROM reports WHERE ${OF_OWNER}`, args: { prefix: ownerPrefix(owner) } }]);
    },
  } satisfies ReportStore;
}

const INSERT = `INSERT INTO reports (key, repository, html, bytes, kept_at)
                SELECT :key, :repository, :html, :bytes, :now WHERE :bytes <= :maxBytes`;

/** Whatever the reports after it leave no room for. */
const PRUNE = `DELETE FROM reports WHERE seq IN (
  SELECT seq FROM (SELECT seq, sum(bytes) OVER (ORDER BY seq DESC) AS total FROM reports) WHERE total > :maxBytes)`;
