import type { FeedbackStore } from "#ports/feedback-store.ts";
import type { RepositoryName } from "#publication/pull-request.ts";

/** Fingerprints that people dismissed in a repository, each with who did and why. */
export async function dismissalsIn(
  repository: RepositoryName,
  feedback: FeedbackStore,
): Promise<ReadonlyMap<string, string>> {
  const dismissed = await feedback.dismissedIn(repository);
  return new Map(
    dismissed.flatMap(({ fingerprint, author, answer }) =>
      answer.kind === "dismissed" ? [[fingerprint, `${author}: ${answer.reason}`]] : [],
    ),
  );
}
