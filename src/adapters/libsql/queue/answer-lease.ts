import type { InStatement } from "@libsql/client";

type Held = { readonly holder: string; readonly now: number };

/** The job of a lease that has not run out: each lease has a name of its own, so a later one is never meant. */
const HELD = "holder = :holder AND free_at > :now";

/** Gives a row where the lease still holds, its key null where newer work replaces it. */
export function extendLease({ holder, now, leaseMs }: Held & { readonly leaseMs: number }): readonly InStatement[] {
  const args = { holder, now, until: now + Math.ceil(leaseMs) };
  return [{ sql: `UPDATE jobs SET free_at = :until WHERE ${HELD} RETURNING key`, args }];
}

/** Removes the job and remembers its key, and forgets the keys that are too old to matter. */
export function completeJob({
  holder,
  now,
  rememberMs,
}: Held & { readonly rememberMs: number }): readonly InStatement[] {
  const args = { holder, now };
  return [
    { sql: "DELETE FROM done_keys WHERE done_at <= ?", args: [now - rememberMs] },
    { sql: `INSERT OR REPLACE INTO done_keys SELECT key, :now FROM jobs WHERE ${HELD} AND key IS NOT NULL`, args },
    { sql: `DELETE FROM jobs WHERE ${HELD}`, args },
  ];
}

/** Lets the job wait at its place in the lane; a superseded one is gone. */
export function retryJob({ holder, now, afterMs }: Held & { readonly afterMs: number }): readonly InStatement[] {
  const args = { holder, now };
  return [
    { sql: `DELETE FROM jobs WHERE ${HELD} AND key IS NULL`, args },
    {
      sql: `UPDATE jobs SET holder = NULL, free_at = :until WHERE ${HELD}`,
      args: { ...args, until: now + Math.ceil(afterMs) },
    },
  ];
}
