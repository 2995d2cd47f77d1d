import type { InStatement } from "@libsql/client";

type Taking = { readonly holder: string; readonly now: number; readonly leaseMs: number };

/**
 * Leases the oldest job that is free and the first of its lane; the last statement gives its row. A lease that has
 * run out leaves the job free; a superseded job whose lease has run out is gone.
 */
export function takeJob({ holder, now, leaseMs }: Taking): readonly InStatement[] {
  return [
    { sql: "DELETE FROM jobs WHERE key IS NULL AND free_at <= :now", args: { now } },
    {
      sql: `UPDATE jobs SET holder = :holder, free_at = :until, takes = takes + 1
            WHERE seq = (
              SELECT seq FROM jobs AS job WHERE free_at <= :now
              AND NOT EXISTS (SELECT 1 FROM jobs AS older WHERE older.lane = job.lane AND older.seq < job.seq)
              ORDER BY seq LIMIT 1)
            RETURNING body, takes`,
      args: { holder, now, until: now + Math.ceil(leaseMs) },
    },
  ];
}
