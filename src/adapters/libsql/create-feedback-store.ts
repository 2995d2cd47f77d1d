import type { InStatement, Row } from "@libsql/client";
import type { Feedback, FeedbackStore } from "#ports/feedback-store.ts";
import type { Database } from "./open-database.ts";
import { OF_OWNER, ownerPrefix, repositoryKey } from "./repository-key.ts";

type Options = {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** Remembers what people answered in a file of this machine, until the repository is forgotten. */
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
    async forget(repository) {
      await database.run([{ sql: "DELETE FROM feedback WHERE repository = ?", args: [repositoryKey(repository)] }]);
    },
    async forgetOwner(owner) {
      await database.run([{ sql: `DELETE FROM feedback WHERE ${OF_OWNER}`, args: { prefix: ownerPrefix(owner) } }]);
    },
  } satisfies FeedbackStore;
}

function rememberAnswer(feedback: Feedback, now: number): InStatement {
  return {
    sql: `INSERT OR REPLACE INTO feedback (repository, number, fingerprint, is_dismissed, body, answered_at)
          VALUES (:repository, :number, :fingerprint, :isDismissed, :body, :now)`,
    args: {
      repository: repositoryKey(feedback.ref.repository),
      number: feedback.ref.number,
      fingerprint: feedback.fingerprint,
      isDismissed: feedback.answer.kind === "dismissed" ? 1 : 0,
      body: JSON.stringify(feedback),
      now,
    },
  };
}

type Question = { readonly where: string; readonly args: Record<string, string | number> };

/** The earliest answer first. */
async function readAnswers(database: Database, { where, args }: Question): Promise<readonly Feedback[]> {
  const sql = `SELECT body FROM feedback WHERE ${where} ORDER BY answered_at, number, fingerprint`;
  const [rows = []] = await database.run([{ sql, args }]);
  return rows.map(feedbackOf);
}

function feedbackOf(row: Row): Feedback {
  return JSON.parse(String(row.body)) as Feedback;
}
