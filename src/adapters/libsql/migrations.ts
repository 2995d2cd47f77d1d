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
  [
    "ALTER TABLE feedback ADD COLUMN author TEXT NOT NULL DEFAULT ''",
    "UPDATE feedback SET author = lower(json_extract(body, '$.author'))",
    "UPDATE feedback SET body = json_set(body, '$.answer.cwe', json('[]')) WHERE is_dismissed = 0",
    "CREATE INDEX feedback_by_author ON feedback (author)",
    // body: the pair as JSON; the other columns are what is looked for. vulnerable_body, fixed_body: sha256 of each.
    `CREATE TABLE pairs (
       key TEXT PRIMARY KEY,
       repository TEXT NOT NULL,
       state TEXT NOT NULL,
       confirmer TEXT NOT NULL,
       fixer TEXT,
       vulnerable_body TEXT NOT NULL,
       fixed_body TEXT,
       opened_at INTEGER NOT NULL,
       grace_ends_at INTEGER,
       changed_at INTEGER NOT NULL,
       body TEXT NOT NULL
     ) STRICT, WITHOUT ROWID`,
    "CREATE INDEX pairs_by_repository ON pairs (repository, state)",
    "CREATE INDEX pairs_by_state ON pairs (state, grace_ends_at)",
    "CREATE INDEX pairs_by_confirmer ON pairs (confirmer, opened_at)",
    "CREATE INDEX pairs_by_fixer ON pairs (fixer, opened_at)",
    "CREATE INDEX pairs_by_vulnerable_body ON pairs (vulnerable_body)",
    "CREATE INDEX pairs_by_fixed_body ON pairs (fixed_body)",
    "CREATE INDEX pairs_by_age ON pairs (changed_at)",
    // merged_at: null until its pull request was merged. body: the dismissal as JSON.
    `CREATE TABLE negatives (
       key TEXT PRIMARY KEY,
       repository TEXT NOT NULL,
       number INTEGER NOT NULL,
       author TEXT NOT NULL,
       code_body TEXT NOT NULL,
       dismissed_at INTEGER NOT NULL,
       merged_at INTEGER,
       body TEXT NOT NULL
     ) STRICT, WITHOUT ROWID`,
    "CREATE INDEX negatives_by_repository ON negatives (repository, number)",
    "CREATE INDEX negatives_by_author ON negatives (author, dismissed_at)",
    "CREATE INDEX negatives_by_age ON negatives (dismissed_at)",
  ],
];
