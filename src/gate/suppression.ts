import type { LineSpan } from "#change/line-span.ts";
import type { Finding } from "./verdict.ts";

/** A finding that the base commit, or a person with write access, silences: counted and shown, not part of the verdict. */
export type SuppressedFinding = {
  readonly finding: Finding;
  readonly by: "baseline" | "inline" | "dismissal";
  /** As the repository's people wrote it. */
  readonly reason: string;
};

/** A suppression that is shown but not obeyed. */
export type RefusedSuppression = {
  readonly path: string;
  /** Line at head. */
  readonly line: number;
  /** As it is written there; empty where it gives none. */
  readonly reason: string;
  readonly because: "added-by-change" | "without-reason";
};

/** A comment `seccodeprm: ignore -- reason`, in one version of a file. */
export type SuppressionMark = {
  /** Where the comment's first word stands. */
  readonly line: number;
  /** Lines it speaks for: its own, and the next one where the comment stands alone on its line. */
  readonly covers: LineSpan;
  /** Null where it gives none. */
  readonly reason: string | null;
};

/** One entry of the baseline file. */
export type BaselineEntry = {
  readonly fingerprint: string;
  readonly reason: string;
  /** Line of the baseline file. */
  readonly line: number;
};
