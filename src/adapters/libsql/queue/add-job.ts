import type { InStatement } from "@libsql/client";
import type { Job } from "#work/job.ts";

type Addition = { readonly job: Job; readonly id: string; readonly now: number; readonly rememberMs: number };

/**
 * Adds a job unless its key is known; the first statement gives a row where it was added. A replacing one drops the
 * replaceable jobs before it that wait, and takes the key from those that run.
 */
export function addJob({ job, id, now, rememberMs }: Addition): readonly InStatement[] {
  const insert = {
    sql: `INSERT INTO jobs (id, key, lane, is_replacing, body)
          SELECT :id, :key, :lane, :isReplacing, :body
          WHERE NOT EXISTS (SELECT 1 FROM done_keys WHERE key = :key AND done_at > :oldest)
          ON CONFLICT (key) DO NOTHING RETURNING seq`,
    args: { ...namesOf(job), id, body: JSON.stringify(job), oldest: now - rememberMs },
  };
  return job.isReplacing ? [insert, ...supersede({ id, lane: job.lane, now })] : [insert];
}

function namesOf({ key, lane, isReplacing }: Job) {
  return { key, lane, isReplacing: isReplacing ? 1 : 0 };
}

/** Without a row of this id, because the key was known, nothing is older than it. */
function supersede(args: { readonly id: string; readonly lane: string; readonly now: number }): readonly InStatement[] {
  const older = "lane = :lane AND is_replacing = 1 AND seq < (SELECT seq FROM jobs WHERE id = :id)";
  return [
    { sql: `DELETE FROM jobs WHERE ${older} AND (holder IS NULL OR free_at <= :now)`, args },
    { sql: `UPDATE jobs SET key = NULL WHERE ${older}`, args },
  ];
}
