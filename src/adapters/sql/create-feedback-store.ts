import type { Feedback, FeedbackStore } from "#ports/feedback-store.ts";
import { ownerPrefix, repositoryKey } from "#publication/repository-key.ts";
import { OF_OWNER } from "./of-owner.ts";
import type { SqlDatabase, SqlRow, SqlStatement } from "./sql-database.ts";

type Options = {
  readonly database: SqlDatabase;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** Remembers what people answered, until the repository, or the person, is forgotten. */
export function createFeedbackStore({ database, now }: Options): FeedbackStore {
  return {
    async remember(feedback) {
      await database.run([rememberAnswer(feedback, now())]);
    },
    async of({ repository, number }) {
      const where = "repository = :repository AND number = :number";
      return readAnswers(database, { where, args: { repository: repositoryKey(repository), number } });
    },
    async dismissedIn(repository) {
      const where = "repository = :repository AND is_dismissed = 1";
      return readAnswers(database, { where, args: { repository: repositoryKey(repository) } });
    },
    async ofPerson(login) {
      return readAnswers(database, { where: OF_AUTHOR, args: { login: login.toLowerCase() } });
    },
    async forget(repository) {
      await forgetAnswers(database, { where: "repository = :key", args: { key: repositoryKey(repository) } });
    },
    async forgetOwner(owner) {
      await forgetAnswers(database, { where: OF_OWNER, args: { prefix: ownerPrefix(owner) } });
    },
    async forgetPerson(login) {
      await forgetAnswers(database, { where: OF_AUTHOR, args: { login: login.toLowerCase() } });
    },
  } satisfies FeedbackStore;
}

const OF_AUTHOR = "author = :login";

function rememberAnswer(feedback: Feedback, now: number): SqlStatement {
  return {
    sql: `INSERT INTO feedback (repository, number, fingerprint, is_dismissed, author, body, answered_at)
          VALUES (:repository, :number, :fingerprint, :isDismissed, :author, :body, :now)
          ON CONFLICT (repository, number, fingerprint) DO UPDATE SET is_dismissed = excluded.is_dismissed,
            author = excluded.author, body = excluded.body, answered_at = excluded.answered_at`,
    args: {
      repository: repositoryKey(feedback.ref.repository),
      number: feedback.ref.number,
      fingerprint: feedback.fingerprint,
      isDismissed: feedback.answer.kind === "dismissed" ? 1 : 0,
      author: feedback.author.toLowerCase(),
      body: JSON.stringify(feedback),
      now,
    },
  };
}

type Question = { readonly where: string; readonly args: SqlStatement["args"] };

/** The earliest answer first. */
async function readAnswers(database: SqlDatabase, { where, args }: Question): Promise<readonly Feedback[]> {
  const sql = `SELECT body FROM feedback WHERE ${where} ORDER BY answered_at, number, fingerprint`;
  const [rows = []] = await database.run([{ sql, args }]);
  return rows.map(feedbackOf);
}

async function forgetAnswers(database: SqlDatabase, { where, args }: Question): Promise<void> {
  await database.run([{ sql: `DELETE FROM feedback WHERE ${where}`, args }]);
}

function feedbackOf(row: SqlRow): Feedback {
  return JSON.parse(String(row.body)) as Feedback;
}
