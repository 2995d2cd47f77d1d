import type { Reviewed } from "#ports/reviewer.ts";

/** A review that tells what could not be fetched: it was not looked at. */
export function withLimits({ report, ...rest }: Reviewed, limits: readonly string[]): Reviewed {
  const unseen = limits.map((detail) => ({ path: "", reason: "closure-cut", detail }) as const);
  const coverage = { ...report.coverage, omissions: [...report.coverage.omissions, ...unseen] };
  return { ...rest, report: { ...report, coverage } };
}
