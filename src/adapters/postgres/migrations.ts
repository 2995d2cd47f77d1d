/**
 * What each version of the schema adds to the one before; the first entry makes version 1. An entry that was released
 * is never changed. Texts compare by their bytes ("C"), as they do in the embedded database.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE feedback (
       repository TEXT COLLATE "C" NOT NULL,
       number INTEGER NOT NULL,
       fingerprint TEXT COLLATE "C" NOT NULL,
       is_dismissed INTEGER NOT NULL,
       author TEXT COLLATE "C" NOT NULL,
       body TEXT NOT NULL,
       answered_at BIGINT NOT NULL,
       PRIMARY KEY (repository, number, fingerprint)
     )`,
    "CREATE INDEX feedback_by_author ON feedback (author)",
    // body: the pair as JSON; the other columns are what is looked for. vulnerable_body, fixed_body: sha256 of each.
    `CREATE TABLE pairs (
       key TEXT COLLATE "C" PRIMARY KEY,
       repository TEXT COLLATE "C" NOT NULL,
       state TEXT COLLATE "C" NOT NULL,
       confirmer TEXT COLLATE "C" NOT NULL,
       fixer TEXT COLLATE "C",
       vulnerable_body TEXT COLLATE "C" NOT NULL,
       fixed_body TEXT COLLATE "C",
       opened_at BIGINT NOT NULL,
       grace_ends_at BIGINT,
       changed_at BIGINT NOT NULL,
       body TEXT NOT NULL
     )`,
    "CREATE INDEX pairs_by_repository ON pairs (repository, state)",
    "CREATE INDEX pairs_by_state ON pairs (state, grace_ends_at)",
    "CREATE INDEX pairs_by_confirmer ON pairs (confirmer, opened_at)",
    "CREATE INDEX pairs_by_fixer ON pairs (fixer, opened_at)",
    "CREATE INDEX pairs_by_vulnerable_body ON pairs (vulnerable_body)",
    "CREATE INDEX pairs_by_fixed_body ON pairs (fixed_body)",
    "CREATE INDEX pairs_by_age ON pairs (changed_at)",
    // merged_at: null until its pull request was merged. body: the dismissal as JSON.
    `CREATE TABLE negatives (
       key TEXT COLLATE "C" PRIMARY KEY,
       repository TEXT COLLATE "C" NOT NULL,
       number INTEGER NOT NULL,
       author TEXT COLLATE "C" NOT NULL,
       code_body TEXT COLLATE "C" NOT NULL,
       dismissed_at BIGINT NOT NULL,
       merged_at BIGINT,
       body TEXT NOT NULL
     )`,
    "CREATE INDEX negatives_by_repository ON negatives (repository, number)",
    "CREATE INDEX negatives_by_author ON negatives (author, dismissed_at)",
    "CREATE INDEX negatives_by_age ON negatives (dismissed_at)",
  ],
];
