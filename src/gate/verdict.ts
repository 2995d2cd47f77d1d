import type { LineSpan } from "#change/line-span.ts";

/** What the gate says of a change. `abstain` is a verdict, not an error: nothing could be looked at. */
export type Verdict =
  | { readonly kind: "pass"; readonly risk: number }
  | { readonly kind: "warn"; readonly risk: number; readonly findings: readonly Finding[] }
  | { readonly kind: "block"; readonly risk: number; readonly findings: readonly Finding[] }
  | { readonly kind: "abstain"; readonly reason: string };

/** A risky step worth saying. Ranked by how far the change lowered it. */
export type Finding = {
  /** Stable under rebase, rename and re-indent: no line number in it. */
  readonly fingerprint: string;
  readonly reason: FindingReason;
  readonly path: string;
  /** The function's qualified name; null for code outside functions. */
  readonly functionName: string | null;
  /** Lines at head: the step itself, or for removed code the step that stands where it was. Null where the function is gone. */
  readonly span: LineSpan | null;
  /** Lines at base of what the step replaced; null for new code. */
  readonly baseSpan: LineSpan | null;
  /** Lowest margin at head in the place that changed; null where code was only removed. */
  readonly margin: number | null;
  /** Lowest margin at base of what was replaced; null for new code. */
  readonly baseMargin: number | null;
  /** Log-odds of secure that the change took away here. Positive is worse. */
  readonly regression: number;
  /** Callers this reaches, nearest first: `path#qualifiedName`. */
  readonly callers: readonly string[];
  /** The exact lines, for the reader; from head, or from base where code was only removed. */
  readonly excerpt: string;
};

/** Why a step is worth saying: code that was there got worse, new code is low, or something that protected is gone. */
export type FindingReason = "margin-fell" | "new-code-is-low" | "protection-removed";
