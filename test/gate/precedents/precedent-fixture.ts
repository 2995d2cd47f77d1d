import type { PrecedentIndex } from "#gate/precedents/precedent-index.ts";
import type { FunctionReview } from "#reward/function-review.ts";
import { matchSteps } from "#reward/match-steps.ts";
import { readingOf } from "#trajectory/reading.ts";
import { stepFeatures } from "#trajectory/step-features.ts";
import { versionOf, type WrittenSteps } from "../../fakes/report-builder.ts";

const BUCKETS = 2 ** 16;

/** An index of one fix, whose undoing adds the n-grams of some code. */
export function indexOfUndoing(code: string, over: Partial<PrecedentIndex> = {}): PrecedentIndex {
  const buckets = [...new Set(stepFeatures(readingOf(code)).map((gram) => gram & (BUCKETS - 1)))];
  return {
    threshold: 0.5,
    languages: ["python"],
    rarity: new Uint8Array(BUCKETS).fill(16),
    lengths: [buckets.length],
    buckets: Uint16Array.from(buckets),
    weights: new Int8Array(buckets.length).fill(127),
    scales: [1 / (127 * Math.sqrt(buckets.length))],
    facts: [{ cve: null, project: "acme/gear", cwe: ["CWE-89"], licence: "MIT", link: "https://example.org/fix" }],
    ...over,
  };
}

/** A function at base and at head. */
export function reviewed(base: WrittenSteps, head: WrittenSteps, language: "python" | "c" = "python"): FunctionReview {
  const place = { path: "a.py", name: "find", language };
  const [before, after] = [versionOf(place, 1, base), versionOf(place, 1, head)];
  const matches = matchSteps(before, after);
  return { functionId: "a.py#find", path: "a.py", name: "find", base: before, head: after, matches, callers: [] };
}
