import type { LineSpan } from "#change/line-span.ts";
import type { Finding, FindingReason, Verdict } from "#gate/verdict.ts";

/** Risk in words: `about 1 ordinary change in 40 looks as bad`. Few calibration sets can tell more than one in 500. */
export function riskInWords(risk: number): string {
  // Of a change without code, and of one below every ordinary change, the same is true.
  if (risk === 0) return "no code changed that looks worse than an ordinary change";
  const share = 1 - risk;
  if (share >= 0.5) return "more than half of all ordinary changes look as bad";
  if (share > 0.15) return `about ${Math.round(share * 10)} ordinary changes in 10 look as bad`;
  if (share <= 0.002) return "fewer than 1 ordinary change in 500 looks as bad";
  return `about 1 ordinary change in ${Math.round(1 / share)} looks as bad`;
}

const REASONS: Readonly<Record<FindingReason, string>> = {
  "margin-fell": "the change made this code look less secure",
  "new-code-is-low": "new code that looks vulnerable",
  "protection-removed": "code that looked protective is gone",
};

/** Why a finding is worth saying. */
export function reasonInWords(reason: FindingReason): string {
  return REASONS[reason];
}

/** `0.42`, `−0.90`, with a real minus sign; a dash where there is none. */
export function marginText(margin: number | null): string {
  if (margin === null) return "–";
  const digits = Math.abs(margin).toFixed(2);
  return margin < 0 && digits !== "0.00" ? `−${digits}` : digits;
}

/** `margin 0.61 → −0.20`, with what there is on each side. */
export function marginsInWords({ baseMargin, margin }: Pick<Finding, "baseMargin" | "margin">): string {
  if (baseMargin === null) return `margin ${marginText(margin)}`;
  return `margin ${marginText(baseMargin)} → ${margin === null ? "gone" : marginText(margin)}`;
}

/** `src/a.c:10-14`, or the base's lines where the code is gone: only there can a reader find it. */
export function placeOf({ path, span, baseSpan, margin }: Omit<Finding, "fingerprint">): string {
  if (margin === null && baseSpan !== null) return `${path}:${linesOf(baseSpan)} at base`;
  const lines = span ?? baseSpan;
  return lines === null ? path : `${path}:${linesOf(lines)}`;
}

/** `7` or `7-9`. */
export function linesOf({ first, last }: LineSpan): string {
  return first === last ? `${first}` : `${first}-${last}`;
}

/** `line 7` or `lines 7-9`. */
export function linesInWords(span: LineSpan): string {
  return `${span.first === span.last ? "line" : "lines"} ${linesOf(span)}`;
}

/** A function's name, or what stands for code outside functions. */
export function nameOf(name: string | null): string {
  return name ?? "code outside functions";
}

/** `1 finding`, `2 findings`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The first few of a list and how many more there are. */
export function named(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(", ");
  return names.length <= most ? shown : `${shown} and ${names.length - most} more`;
}

/** The findings a verdict names; none for a pass or an abstention. */
export function findingsIn(verdict: Verdict): readonly Finding[] {
  return verdict.kind === "warn" || verdict.kind === "block" ? verdict.findings : [];
}
