import type { Omission } from "#gate/coverage.ts";
import type { ReviewLimits } from "#gate/policy.ts";
import type { ParseResult } from "#ports.ts";
import { linesOf } from "#trajectory/owned-text.ts";

type Limits = Pick<ReviewLimits, "maxFileBytes" | "maxLineLength">;

/** Why a text is not read at all, as a review would not; null where it is. Characters stand for bytes: there are fewer. */
export function whyUnread(
  { path, text }: { readonly path: string; readonly text: string },
  { maxFileBytes, maxLineLength }: Limits,
): Omission | null {
  if (text.length > maxFileBytes) {
    return { path, reason: "too-large", detail: `${text.length} characters, more than ${maxFileBytes}` };
  }
  const longest = linesOf(text).reduce((most, line) => Math.max(most, line.length), 0);
  if (longest <= maxLineLength) return null;
  return { path, reason: "line-too-long", detail: `a line of ${longest} characters, more than ${maxLineLength}` };
}

/** A parse that gave nothing, as what was not looked at. */
export function unparsed(path: string, parsed: Exclude<ParseResult, { kind: "outlined" }>): Omission {
  if (parsed.kind === "failed") return { path, reason: "parse-failed", detail: parsed.message };
  return { path, reason: "parse-timed-out", detail: `parsing took more than ${parsed.afterMs} ms` };
}
