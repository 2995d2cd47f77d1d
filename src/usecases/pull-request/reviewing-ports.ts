import type { CodeHost } from "#ports/code-host.ts";
import type { FeedbackStore } from "#ports/feedback-store.ts";
import type { Mirror } from "#ports/mirror.ts";
import type { ReportStore } from "#ports/report-store.ts";
import type { Reviewer } from "#ports/reviewer.ts";

/** What every review of a hosted commit needs. */
export type ReviewingPorts = {
  readonly host: CodeHost;
  readonly mirror: Mirror;
  readonly reviewer: Reviewer;
  readonly feedback: FeedbackStore;
  readonly reports: ReportStore;
  /** Where a kept report can be read; null where the App has no public address. */
  reportUrlOf(key: string): string | null;
};

/** Whether the work still counts: asked before anything is written. */
export type Hold = () => Promise<"held" | "superseded" | "lost">;

/** What came of a review, for the log. */
export type Outcome = "reviewed" | "already-done" | "superseded" | "lost" | "gone" | "closed";
