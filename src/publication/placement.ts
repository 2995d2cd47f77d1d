/** Where a finding is said: on lines of the pull request's diff, on the file, or in the summary alone. */
export type Placement =
  | {
      readonly kind: "lines";
      readonly path: string;
      /** LEFT counts lines of base, RIGHT those of head; both from 1. */
      readonly side: "LEFT" | "RIGHT";
      readonly line: number;
      /** Strictly below `line` and in the same hunk; null for a single line. */
      readonly startLine: number | null;
    }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "summary" };
