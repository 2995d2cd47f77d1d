import type { Policy } from "#gate/policy.ts";
import type { FeedbackStore } from "#ports/feedback-store.ts";
import type { Mirror } from "#ports/mirror.ts";
import type { PairCensus, PairIntake, PairReading } from "#ports/pair-store.ts";
import type { Reviewer } from "#ports/reviewer.ts";
import type { Cache, Parser, Repository, Scorer } from "#ports.ts";
import type { RepositoryName } from "#publication/pull-request.ts";

/** What learning from people's answers needs beside a code host. */
export type Learning = {
  readonly pairs: PairIntake & PairCensus & Pick<PairReading, "confirmed">;
  readonly tools: { readonly parser: Parser; readonly scorer: Scorer; readonly cache: Cache };
  /** Fingerprints of the sets that models are measured on. */
  readonly evaluation: ReadonlySet<string>;
  /** The rules that a commit holds. @throws ConfigError where they cannot be read. */
  rulesAt(repository: Repository, commit: string): Promise<{ readonly policy: Policy; readonly digest: string }>;
  /** The last commit of the default branch; null where the repository is gone. */
  defaultHead(repository: RepositoryName): Promise<string | null>;
  /** Milliseconds since 1970. */
  now(): number;
};

export type CollectingPorts = {
  readonly learning: Learning;
  readonly mirror: Mirror;
  readonly reviewer: Reviewer;
  readonly feedback: FeedbackStore;
};
