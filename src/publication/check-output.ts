/** What a finished check says of a commit. GitHub's words. */
export type CheckConclusion = "success" | "failure" | "neutral" | "action_required" | "cancelled" | "timed_out";

/** The page of a check run. Limits are GitHub's: 65,535 characters each, 255 for a title. */
export type CheckOutput = {
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
};

/** A mark on lines of a file at head; columns are not used. */
export type Annotation = {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  /** At most 64 KB. */
  readonly message: string;
};
