import type { RefusedSuppression } from "#gate/suppression.ts";
import type { ReviewReport } from "./review-report.ts";
import { counted, placeOf } from "./words.ts";

/** Digits of a digest or a commit that tell it from every other one a person meets. */
const SHORT = 12;
const MOST_NAMED = 5;

/** A digest as a person compares it. */
export function shortDigest(digest: string): string {
  return digest.slice(0, SHORT);
}

/** What a verdict rests on: the commits, the model, the policy. */
export function provenanceText({ base, head, model, policy }: ReviewReport): string {
  const read = `${shortDigest(base)}..${shortDigest(head)}`;
  return `${read} · model ${model.name} ${shortDigest(model.digest)} on ${model.provider} · policy ${policy.source}`;
}

/** What the base silences, and suppressions that are not obeyed; a line each, the first few of each. */
export function silenceLines({ suppressed, refusedSuppressions }: ReviewReport): readonly string[] {
  const silenced = suppressed.map(({ finding, by, reason }) => `${placeOf(finding)}, ${by}: ${reason}`);
  return [
    ...listed(`${counted(suppressed.length, "finding")} silenced`, silenced),
    ...listed(`${counted(refusedSuppressions.length, "suppression")} not obeyed`, refusedSuppressions.map(refusalText)),
  ];
}

function refusalText({ path, line, reason, because }: RefusedSuppression): string {
  const why = because === "without-reason" ? "it gives no reason" : `the change itself adds it ("${reason}")`;
  return `${path}:${line}, ${why}`;
}

function listed(heading: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const left = items.length - MOST_NAMED;
  return [
    `${heading}:`,
    ...items.slice(0, MOST_NAMED).map((item) => `  ${item}`),
    ...(left > 0 ? [`  and ${left} more`] : []),
  ];
}
