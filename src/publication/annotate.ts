import type { Finding, Verdict } from "#gate/verdict.ts";
import { cutToColumns } from "#report/columns.ts";
import { makeInertLine } from "#report/make-inert.ts";
import { findingsIn, marginsInWords, named, nameOf, placeOf, riskInWords } from "#report/words.ts";
import type { Annotation } from "./check-output.ts";
import { reasonSentence } from "./finding-text.ts";
import { cutToBytes } from "./fit-bytes.ts";

/** GitHub takes 64 KB a message; nobody reads that much beside a line. */
const LONGEST = 8_000;
const LONGEST_NAME = 300;
const MOST_CALLERS = 3;

/** A mark on each finding's lines at head; code that is gone with its function has none. Any number of them. */
export function annotate(verdict: Verdict): readonly Annotation[] {
  return findingsIn(verdict).flatMap((finding) => annotationOf(finding, verdict) ?? []);
}

function annotationOf(finding: Finding, verdict: Verdict): Annotation | null {
  if (finding.span === null) return null;
  return {
    path: finding.path,
    startLine: finding.span.first,
    endLine: finding.span.last,
    level: levelOf(verdict),
    title: reasonSentence(finding),
    message: cutToBytes(messageOf(finding, verdict), LONGEST),
  };
}

/** Where only unread code makes it block, the findings themselves are worth a warning. */
function levelOf(verdict: Verdict): Annotation["level"] {
  if (verdict.kind === "block" && verdict.because === "risk") return "failure";
  return verdict.kind === "block" || verdict.kind === "warn" ? "warning" : "notice";
}

/** Plain text: GitHub shows an annotation as it is written. */
function messageOf(finding: Finding, verdict: Verdict): string {
  const { functionName, callers, margin } = finding;
  const reach = named(callers.map(shown), MOST_CALLERS);
  return [
    `${shown(nameOf(functionName))}: ${marginsInWords(finding)} (1 is secure, −1 vulnerable).`,
    ...(margin === null ? [`It stood at ${shown(placeOf(finding))}.`] : []),
    ...(callers.length === 0 ? [] : [`Reached from ${reach}.`]),
    ...("risk" in verdict ? [`The change as a whole: ${riskInWords(verdict.risk)}.`] : []),
  ].join("\n");
}

function shown(name: string): string {
  return cutToColumns(makeInertLine(name), LONGEST_NAME);
}
