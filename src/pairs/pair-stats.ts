import { readingOf } from "#trajectory/reading.ts";
import type { Sample } from "./pair.ts";

/** What files of labelled code hold; counts by name, the largest first. */
export type PairStats = {
  readonly records: number;
  readonly labels: Counts;
  readonly languages: Counts;
  /** A sample with two weaknesses counts for both; `none` has none. */
  readonly cwes: Counts;
  readonly repositories: Counts;
  readonly licences: Counts;
  readonly datasets: Counts;
  readonly splits: Counts;
  readonly commits: number;
  readonly cves: number;
  /** Of `before`, or of code alone: lines that are not blank. */
  readonly lines: Spread;
  /** Of pairs: how many lines `after` has more than `before`. A model may learn this alone. */
  readonly growth: Spread;
  /** Of mined pairs. */
  readonly confidence: Spread;
};

export type Counts = readonly { readonly name: string; readonly count: number }[];

/** Null where there is nothing to measure. */
export type Spread = {
  readonly least: number;
  readonly quarter: number;
  readonly median: number;
  readonly threeQuarters: number;
  readonly most: number;
} | null;

/** Counts as samples go by; keeps names and numbers, no code. */
export type StatsCounter = { add(sample: Sample, confidence: number | null): void; stats(): PairStats };

/** A counter that stands at zero. */
export function createPairStats(): StatsCounter {
  const names = ["labels", "languages", "cwes", "repositories", "licences", "datasets", "splits"] as const;
  const counts = new Map(names.map((name) => [name, new Map<string, number>()] as const));
  const seen = { commits: new Set<string>(), cves: new Set<string>() };
  const numbers = { lines: [] as number[], growth: [] as number[], confidence: [] as number[] };
  const count = (kind: (typeof names)[number], values: readonly (string | null)[]): void => {
    const of = counts.get(kind) as Map<string, number>;
    for (const value of values.length === 0 ? [null] : values)
      of.set(value ?? "none", (of.get(value ?? "none") ?? 0) + 1);
  };
  return {
    add(sample, confidence) {
      const { cwe, repo, licence, dataset, split, commit, cve } = sample.provenance;
      count("labels", [sample.kind === "pair" ? "pair" : sample.label]);
      count("languages", [sample.language]);
      count("cwes", cwe);
      count("repositories", [repo]);
      count("licences", [licence]);
      count("datasets", [dataset]);
      count("splits", [split]);
      if (commit !== null) seen.commits.add(commit);
      if (cve !== null) seen.cves.add(cve);
      const lines = linesIn(sample.kind === "pair" ? sample.before : sample.code);
      numbers.lines.push(lines);
      if (sample.kind === "pair") numbers.growth.push(linesIn(sample.after) - lines);
      if (confidence !== null) numbers.confidence.push(confidence);
    },
    stats() {
      const sorted = names.map((name) => [name, sortedCounts(counts.get(name) ?? new Map())] as const);
      const named = Object.fromEntries(sorted) as Record<(typeof names)[number], Counts>;
      const spreads = { lines: spreadOf(numbers.lines), growth: spreadOf(numbers.growth) };
      const total = { records: numbers.lines.length, commits: seen.commits.size, cves: seen.cves.size };
      return { ...total, ...named, ...spreads, confidence: spreadOf(numbers.confidence) };
    },
  };
}

function linesIn(code: string): number {
  const reading = readingOf(code);
  return reading === "" ? 0 : reading.split("\n").length;
}

function sortedCounts(counts: ReadonlyMap<string, number>): Counts {
  const all = [...counts].map(([name, count]) => ({ name, count }));
  return all.sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
}

/** The numbers a quarter, half and three quarters of the way through, without interpolation. */
function spreadOf(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number;
  if (sorted.length === 0) return null;
  return { least: at(0), quarter: at(0.25), median: at(0.5), threeQuarters: at(0.75), most: at(1) };
}
