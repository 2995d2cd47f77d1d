import type { Sample } from "./pair.ts";

/** A sample as a line of our pairs format: what `readSamples` reads back. */
export type SampleLine = Readonly<Record<string, unknown>>;

/** Writes a sample; `extra` keys follow the format's own. */
export function sampleLine(sample: Sample, extra: SampleLine = {}): SampleLine {
  const { dataset, split, id, path, cwe, repo, commit, cve, licence, svenValOverlap } = sample.provenance;
  const code =
    sample.kind === "pair"
      ? { before: sample.before, after: sample.after, label: "pair" }
      : { before: sample.code, after: null, label: sample.label === "secure" ? "safe" : "vulnerable" };
  const heading = { dataset, split, id, language: sample.language, cwe, ...code };
  return { ...heading, repo, commit, path, cve, licence, sven_val_overlap: svenValOverlap, ...extra };
}
