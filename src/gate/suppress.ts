import { type LineSpan, overlaps } from "#change/line-span.ts";
import type { BaselineEntry, RefusedSuppression, SuppressedFinding, SuppressionMark } from "./suppression.ts";
import type { Finding } from "./verdict.ts";

/** Everything a repository and its people say they know already. Of what the change itself writes nothing is obeyed. */
export type SuppressionSources = {
  /** Entries of the baseline file. */
  readonly baseline: SuppressionVersions<BaselineEntry> & { readonly path: string };
  /** Comments in the changed files, by path at head (or at base, where the file is gone). */
  readonly files: ReadonlyMap<string, SuppressionVersions<SuppressionMark>>;
  /** Fingerprints that people with write access dismissed, and their reasons. */
  readonly dismissed: ReadonlyMap<string, string>;
};

type SuppressionVersions<T> = { readonly base: readonly T[]; readonly head: readonly T[] };

/** Findings parted into those that count and those that base silences; each keeps its order. */
export type Suppressed = {
  readonly open: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly refused: readonly RefusedSuppression[];
};

/**
 * Parts findings. A baseline entry and a dismissal silence the finding of their fingerprint. A comment silences code that it stood
 * on before the change and still stands on after it; so new code and removed code can be silenced by the baseline only.
 */
export function suppress(findings: readonly Finding[], sources: SuppressionSources): Suppressed {
  const judged = findings.map((finding) => ({ finding, by: silencerOf(finding, sources) }));
  return {
    open: judged.flatMap(({ finding, by }) => (by === null ? [finding] : [])),
    suppressed: judged.flatMap(({ finding, by }) => (by === null ? [] : [{ finding, ...by }])),
    refused: refusedIn(sources),
  };
}

function silencerOf(finding: Finding, sources: SuppressionSources): Omit<SuppressedFinding, "finding"> | null {
  const entry = sources.baseline.base.find(({ fingerprint }) => fingerprint === finding.fingerprint);
  if (entry !== undefined) return { by: "baseline", reason: entry.reason };
  const dismissal = sources.dismissed.get(finding.fingerprint);
  if (dismissal !== undefined) return { by: "dismissal", reason: dismissal };
  const marks = sources.files.get(finding.path);
  if (marks === undefined || finding.baseSpan === null || finding.margin === null) return null;
  const atBase = reasonsOn(finding.baseSpan, marks.base);
  const atHead = finding.span === null ? [] : reasonsOn(finding.span, withoutAdded(marks));
  const reason = atHead.find((written) => atBase.includes(written));
  return reason === undefined ? null : { by: "inline", reason };
}

function reasonsOn(span: LineSpan, marks: readonly SuppressionMark[]): readonly string[] {
  return marks.flatMap(({ covers, reason }) => (reason !== null && overlaps(covers, span) ? [reason] : []));
}

/** Marks of head that base has too, by what they say: a copy of an old mark is a new mark. */
function withoutAdded({ base, head }: SuppressionVersions<SuppressionMark>): readonly SuppressionMark[] {
  const left = new Map<string | null, number>();
  for (const { reason } of base) left.set(reason, (left.get(reason) ?? 0) + 1);
  return head.filter(({ reason }) => {
    const count = left.get(reason) ?? 0;
    left.set(reason, count - 1);
    return count > 0;
  });
}

function refusedIn({ baseline, files }: SuppressionSources): readonly RefusedSuppression[] {
  const known = new Set(baseline.base.map(({ fingerprint }) => fingerprint));
  const entries = baseline.head.filter(({ fingerprint }) => !known.has(fingerprint));
  return [
    ...entries.map(({ line, reason }) => ({ path: baseline.path, line, reason, because: "added-by-change" as const })),
    ...[...files].flatMap(([path, marks]) => refusedMarks(path, marks)),
  ];
}

function refusedMarks(path: string, marks: SuppressionVersions<SuppressionMark>): readonly RefusedSuppression[] {
  const kept = new Set(withoutAdded(marks));
  return marks.head.flatMap((mark): readonly RefusedSuppression[] => {
    if (mark.reason === null) return [{ path, line: mark.line, reason: "", because: "without-reason" }];
    return kept.has(mark) ? [] : [{ path, line: mark.line, reason: mark.reason, because: "added-by-change" }];
  });
}
