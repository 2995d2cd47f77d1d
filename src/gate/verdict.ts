import type { LineSpan } from "#change/line-span.ts";
import type { Fear } from "./families/fear.ts";
import type { Precedent } from "./precedents/precedent.ts";

/** What the gate says of a change. `abstain` is a verdict, not an error: nothing could be looked at. */
export type Verdict =
  | { readonly kind: "pass"; readonly risk: number }
  | ({ readonly kind: "warn" } & Alarm)
  | ({ readonly kind: "block" } & Alarm)
  | { readonly kind: "abstain"; readonly reason: string };

/** What a warning and a block say alike. */
export type Alarm = {
  /** In [0, 1], weighted by the policy's path weights. */
  readonly risk: number;
  /** `blindness` where the risk alone would have been answered more mildly. */
  readonly because: "risk" | "blindness";
  /** One or two sentences for a person: the value that was met, and the limit of the policy. */
  readonly reason: string;
  /** The worst first, at most as many as the policy names; suppressed ones are not among them. */
  readonly findings: readonly Finding[];
  /** How many more there are. */
  readonly unnamedFindings: number;
};

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
  /** At head: of new code the lowest step's margin, else that of the place's steps together; null where code was only removed. */
  readonly margin: number | null;
  /** At base: the margin of the replaced steps together (by the sum of their log-odds); null for new code. */
  readonly baseMargin: number | null;
  /** Log-odds of secure that the change took away here. Positive is worse. */
  readonly regression: number;
  /** Callers this reaches, nearest first: `path#qualifiedName`. */
  readonly callers: readonly string[];
  /** The exact lines, for the reader; from head, or from base where code was only removed. */
  readonly excerpt: string;
  /** A known fix that the change of this function looks like the undoing of; absent where none is near. */
  readonly precedent?: Precedent;
  /** The kind of flaw that the change of this function looks like bringing in; absent where no guess is sure enough. */
  readonly fears?: Fear;
};

/** Why a step is worth saying: code that was there got worse, new code is low, or something that protected is gone. */
export type FindingReason = "margin-fell" | "new-code-is-low" | "protection-removed";
