/** What was looked at, and what not and why. A green check must mean that we looked. */
export type Coverage = {
  /** Files of the change, and how many of them were looked at. */
  readonly files: Count;
  /** Changed functions (code outside functions counts as one a file). */
  readonly functions: Count;
  /** Changed lines, base and head together. */
  readonly lines: Count;
  readonly omissions: readonly Omission[];
};

export type Count = { readonly changed: number; readonly scored: number };

/** Something that was not looked at. */
export type Omission = {
  readonly path: string;
  readonly reason: OmissionReason;
  /** One sentence for a person: the value that was met, and the limit or rule it met. */
  readonly detail: string;
};

/**
 * Why something was left out. `isBlind` tells which of these leave real code unread.
 * `not-code`, `no-effect` and `excluded` do not; every other one does.
 */
export type OmissionReason =
  | "binary"
  | "submodule"
  | "symlink"
  | "no-grammar"
  | "too-large"
  | "line-too-long"
  | "parse-timed-out"
  | "parse-failed"
  | "score-timed-out"
  | "budget-exceeded"
  | "closure-cut"
  | "cache-unavailable"
  | "excluded"
  | "not-code"
  | "no-effect";

const HARMLESS: ReadonlySet<OmissionReason> = new Set([
  "not-code",
  "no-effect",
  "excluded",
  "closure-cut",
  "cache-unavailable",
]);

/** True where code of the change stayed unread. */
export function isBlind(omission: Omission): boolean {
  return !HARMLESS.has(omission.reason);
}
