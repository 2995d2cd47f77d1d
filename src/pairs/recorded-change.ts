import type { Hunk } from "#change/change.ts";
import type { Language } from "#trajectory/language.ts";

/** A real change of a package, forwards: from the vulnerable tree to the fixed one, or from one release to the next. */
export type RecordedChange = {
  /** Unique in its file. */
  readonly id: string;
  readonly package: string;
  readonly kind: "security-fix" | "ordinary";
  readonly cves: readonly string[];
  /** Lines added and removed. */
  readonly changedLines: number;
  readonly files: readonly RecordedFile[];
};

/** One file of a recorded change; `base` is null where it is new, `head` where it is gone. */
export type RecordedFile = {
  readonly path: string;
  readonly language: Language;
  readonly base: string | null;
  readonly head: string | null;
  /** Without context lines, ascending. */
  readonly hunks: readonly Hunk[];
};
