import type { LineSpan } from "#change/line-span.ts";
import type { Language } from "./language.ts";

/** The smallest unit that gets a reward: whole lines. The steps of a function join back to its exact text. */
export type Step = {
  /** The exact lines, with their line ends. */
  readonly text: string;
  /** What the model reads: the text without its comments, so that no comment moves a margin. */
  readonly code: string;
  /** Lines of the file, in the version the step was cut from. */
  readonly span: LineSpan;
  /** Which function (or top level) it belongs to: `path#qualifiedName`, with `~2`, `~3` … for namesakes. */
  readonly functionId: string;
  /** `changed`: of the function under review. `context`: of a caller in its closure. */
  readonly part: "changed" | "context";
  /** False for a step without effect (blank, comments, closers alone): kept in the text, never scored. */
  readonly isScored: boolean;
};

/** A prompt's worth of code as ordered steps, read causally: a step's margin sees only what stands before it. */
export type Trajectory = {
  /** The function under review, `path#qualifiedName`; `path#` for code outside functions. */
  readonly functionId: string;
  readonly path: string;
  /** The function's qualified name; null for code outside functions. */
  readonly name: string | null;
  readonly language: Language;
  /** At least one. The changed function's first, its callers' after it. */
  readonly steps: readonly Step[];
};
