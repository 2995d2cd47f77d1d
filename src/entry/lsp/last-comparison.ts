import type { Comparison } from "#usecases/document/compare-document.ts";

/** A document as it stood, compared with the last commit. */
export type LastComparison = Comparison & {
  readonly commit: string;
  /** False where the commit has no such file: all of it is new. */
  readonly isKnown: boolean;
};

/** A comparison with the places that fell far enough to say. */
export function worthSaying(comparison: LastComparison, fall: number): LastComparison {
  return { ...comparison, findings: comparison.findings.filter(({ regression }) => regression >= fall) };
}
