/**
 * What each version of the schema adds to the one before; the first entry makes version 1. An entry that was released
 * is never changed.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    // free_at: when the job may be taken (again). In the future for a leased job, and for one that waits to be retried.
    // key: null once superseded, so that the same work can be asked for again. holder: the lease; null while waiting.
    `CREATE TABLE jobs (
       seq INTEGER PRIMARY KEY,
       id TEXT NOT NULL UNIQUE,
       key TEXT UNIQUE,
       lane TEXT NOT NULL,
       is_replacing INTEGER NOT NULL,
       body TEXT NOT NULL,
       takes INTEGER NOT NULL DEFAULT 0,
       holder TEXT UNIQUE,
       free_at INTEGER NOT NULL DEFAULT 0
     ) STRICT`,
    "CREATE INDEX jobs_by_lane ON jobs (lane, seq)",
    "CREATE TABLE done_keys (key TEXT PRIMARY KEY, done_at INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE INDEX done_keys_by_age ON done_keys (done_at)",
    `CREATE TABLE feedback (
       repository TEXT NOT NULL,
       number INTEGER NOT NULL,
       fingerprint TEXT NOT NULL,
       is_dismissed INTEGER NOT NULL,
       body TEXT NOT NULL,
       answered_at INTEGER NOT NULL,
       PRIMARY KEY (repository, number, fingerprint)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE reports (
       seq INTEGER PRIMARY KEY AUTOINCREMENT,
       key TEXT NOT NULL UNIQUE,
       repository TEXT NOT NULL,
       html TEXT NOT NULL,
       bytes INTEGER NOT NULL,
       kept_at INTEGER NOT NULL
     ) STRICT`,
    "CREATE INDEX reports_by_repository ON reports (repository)",
    "CREATE INDEX reports_by_age ON reports (seq, bytes)",
  ],
];
